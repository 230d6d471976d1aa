// Makes the pictures of the guide: docs/bilder/webb-*.png.
//
//     node web/tests/pictures.mjs

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { MEETING, ROOT, browser, open, result } from "./browser.mjs";

const folder = join(ROOT, "docs/bilder");
mkdirSync(folder, { recursive: true });
const chrome = await browser();
const { page } = await open(chrome, { viewport: { width: 960, height: 640 }, colorScheme: "light" });
const picture = (name) => page.screenshot({ path: join(folder, `webb-${name}.png`) });

await picture("start");
await page.locator("#folder").setInputFiles(MEETING);
await result(page);
await page.locator("#result").evaluate((one) => one.scrollIntoView());
await picture("rapport");
await page.locator("[data-view=items]").click();
await picture("arenden");
await page.locator("[data-view=report]").click();
await page.getByRole("button", { name: /^Bedöm ärendet/ }).first().click();
await page.locator("dialog legend").waitFor();
await picture("bedom");
await page.keyboard.press("Escape");
await page.locator("#more > summary").click();
await page.locator("#more").evaluate((one) => one.scrollIntoView());
await picture("ratta");
await chrome.close();
