#!/usr/bin/env node
import { runCommand } from './command/run.ts'

process.exitCode = runCommand(process.argv.slice(2), process.cwd())
