@echo off
rem Windows: run.cmd opens the window; run.cmd test and run.cmd check are for developers.
setlocal
set PYTHONUTF8=1
cd /d "%~dp0"
where py >nul 2>nul
if errorlevel 1 (python tools\boot.py %*) else (py -3 tools\boot.py %*)
exit /b %errorlevel%
