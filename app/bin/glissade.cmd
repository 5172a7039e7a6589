@echo off
rem Starts Glissade with a JDK 25 or newer. The first start builds what is missing; later ones go
rem straight to Java. The work is in glissade.ps1, because cmd cannot compare file times.
powershell -NoLogo -NoProfile -ExecutionPolicy Bypass -File "%~dp0glissade.ps1" %*
exit /b %ERRORLEVEL%
