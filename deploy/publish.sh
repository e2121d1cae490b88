#!/usr/bin/env bash
# publish.sh FOLDER: the program with everything that it needs to run, .NET included. The one place that says how it is built for use.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet publish src/SafeguardingBot -c Release -r linux-x64 --self-contained -o "$1" --nologo -v q
