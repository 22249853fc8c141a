import type { Report } from '../../src/model.ts'
import { type ConsolePort, printConsole } from '../../src/reporters/console.ts'
import { renderHtml, renderJson, renderJsonLine, renderMarkdown, renderTerminal } from '../../src/reporters/index.ts'

/** Everything that is ever written of a report, by reporter. */
export function outputsOf(report: Report): { [reporter: string]: string } {
  return {
    terminal: renderTerminal(report, { width: 60 }),
    'wide terminal': renderTerminal(report, { width: 400, color: true }),
    markdown: renderMarkdown(report),
    json: renderJson(report),
    'line of JSON': renderJsonLine(report),
    html: renderHtml([report]),
    console: consoleText(report),
  }
}

/** The arguments of a console's methods, objects unfolded. */
function consoleText(report: Report): string {
  const written: string[] = []
  const write = (...data: unknown[]): void => {
    for (const each of data) written.push(typeof each === 'string' ? each : JSON.stringify(each))
  }
  const port: ConsolePort = {
    group: write,
    groupCollapsed: write,
    groupEnd() {},
    error: write,
    log: write,
    table: write,
  }
  printConsole(report, port)
  return written.join('\n')
}
