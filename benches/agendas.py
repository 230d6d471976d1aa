#!/usr/bin/env python3
"""Writes invented agendas in Markdown, the same at every run: agendas.py FOLDER FILES ITEMS_PER_FILE.

An item has a number, a title, a case number, two or three sentences and a proposal: some 280 bytes.
"""

import random
import sys
from pathlib import Path

MATTERS = """skola förskola bibliotek simhall badplats detaljplan vindkraft solpark återvinningscentral parkering
cykelväg busslinje äldreboende gruppbostad hemtjänst fritidsgård ungdomsmottagning idrottshall konstgräs
skateplats hundrastgård kyrkogård moské minaret stall vattentäkt avloppsverk slamhantering översiktsplan
tomträtt markanvisning bygglov strandskydd naturreservat trädfällning älgjakt varg skyddsjakt badhus
taxa avgift bidrag föreningsstöd upphandling budget delårsrapport årsredovisning revisionsrapport""".split()
EVENTS = """Nedläggning Flytt Utbyggnad Ombyggnad Renovering Försäljning Upphandling Utredning Införande Avveckling
Etablering Ändring Översyn Uppföljning Redovisning Antagande Remiss Revidering Inrättande Höjning""".split()
PLACES = """Vedhamn Svarvaren Norrgärde Älvsta Kvarnbyn Sågtorp Björkhult Lillåker Östanvik Tallmon Hedeby Strömsta
Åkershult Granliden Sjövik Mossebo Kullabo Bergsäter Dalviken Ekenäs""".split()
BODIES = "Kommunstyrelsen Bildningsnämnden Socialnämnden Miljönämnden Tekniska nämnden Kulturnämnden".split()
SENTENCES = [
    "Förvaltningen har tagit fram ett förslag som gäller {matter} i {place}.",
    "{count} namnunderskrifter har lämnats in mot förslaget om {matter}.",
    "Ärendet återremitterades den {day} mars för att belysa vad det innebär för de boende i {place}.",
    "Kostnaden beräknas till {count} 000 kronor och ryms inom nämndens ram.",
    "Samrådet pågick i {day} dagar, och {count} yttranden kom in, de flesta från föreningar i {place}.",
    "Verksamheten berör {count} elever, brukare och anställda, som har informerats.",
    "Frågan om {matter} har tidigare behandlats av nämnden och av revisorerna.",
    "Området {place}{number} ligger intill {matter} och planläggs för bostäder.",
]


def item(dice, number, year):
    matter, event, place = dice.choice(MATTERS), dice.choice(EVENTS), dice.choice(PLACES)
    title = f"{event} av {matter} i {place}{dice.randrange(400)}"
    values = {"matter": matter, "place": place, "day": dice.randrange(1, 29), "count": dice.randrange(2, 900)}
    sentences = dice.sample(SENTENCES, 2)
    body = " ".join(one.format(number=dice.randrange(90), **values) for one in sentences)
    proposal = dice.choice(["godkänner förslaget", "avslår motionen", "antar planen", "remitterar ärendet"])
    return (
        f"## {number}. {title}\n\nDiarienummer: KS {year}/{dice.randrange(1, 99999)}\n\n{body}\n\n"
        f"Förslag till beslut: Nämnden {proposal}.\n\n"
    )


def main():
    folder, files, items = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    for file in range(files):
        dice = random.Random(file)
        year, month, day = 2026 + file // 240, file // 20 % 12 + 1, file % 20 + 1
        date = f"{year}-{month:02}-{day:02}"
        text = f"# {dice.choice(BODIES)} {date}\n\nKallelse till sammanträde {date} klockan 13.00\n\n"
        text += "".join(item(dice, number + 1, year) for number in range(items))
        (folder / f"{date}-kallelse-{file:05}.md").write_text(text, encoding="utf-8")


main()
