-- Granska.app: en kallelse som släpps här granskas av utkik i samma mapp, och rapporten öppnas i webbläsaren.
-- An agenda that is dropped here is screened by utkik in the same folder, and the report opens in the browser.
on open dropped
	tell application "Finder" to set here to POSIX path of ((container of (path to me)) as alias)
	set command to quoted form of (here & "utkik") & " screen --exit-zero --open"
	repeat with one in dropped
		set command to command & " " & quoted form of POSIX path of one
	end repeat
	do shell script command
end open
