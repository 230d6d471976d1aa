@echo off
rem Slapp en kallelse pa den har filen: rapporten oppnas i webblasaren.
rem Drop an agenda on this file: the report opens in the browser.
"%~dp0utkik.exe" screen --exit-zero --open %*
if errorlevel 2 pause
