/** Prints the reports of the modules that the argument names, as JSON `{ [fixture]: path }`. */

import { pathToFileURL } from 'node:url'
import { collectReports } from '../fixtures/collect-reports.js'

const paths = Object.entries(JSON.parse(process.argv[2]))
const reports = await collectReports(Object.fromEntries(paths.map(([name, path]) => [name, pathToFileURL(path).href])))
console.log(`reports:${JSON.stringify(reports)}`)
