// Prints the entry of CHANGELOG.md for the version of the packages.
import { readFileSync } from 'node:fs'
import { entryFor } from './changelog.ts'
import { publishedPackages, versionOf } from './packages.ts'

console.log(entryFor(versionOf(publishedPackages()), readFileSync('CHANGELOG.md', 'utf8')))
