import type { ConsoleCall, Shown } from '../messages/answer.ts'
import { bounded } from './bounded.ts'
import { element } from './dom.ts'

/**
 * The calls of a console, as its panel in a browser shows them: groups that open and close, `%c` with its styles,
 * objects with their members, tables.
 */
export function consoleView(given: readonly ConsoleCall[]): HTMLElement {
  const { calls, isCut } = bounded(given)
  const root = element('div', { class: 'console' })
  const open: HTMLElement[] = [root]
  for (const { method, args } of calls) {
    const inside = open.at(-1) ?? root
    if (method === 'groupEnd') {
      if (open.length > 1) open.pop()
    } else if (method === 'group' || method === 'groupCollapsed') {
      const body = element('div', { class: 'group' })
      inside.append(element('details', { open: method === 'group' }, element('summary', {}, line(args)), body))
      open.push(body)
    } else if (method === 'table' && args[0] !== undefined) inside.append(table(args[0]))
    else inside.append(element('div', { class: `call ${LEVELS.has(method) ? method : 'log'}` }, line(args)))
  }
  if (isCut) root.append(element('p', { class: 'none' }, 'There is more than is shown here.'))
  return root
}

const LEVELS = new Set(['error', 'warn', 'info', 'debug'])

/** `%c%s:%c %s` and its arguments; those that the format does not name follow. */
function line([format, ...args]: readonly Shown[]): HTMLElement {
  const whole = element('span')
  if (typeof format !== 'string')
    whole.append(...[format, ...args].flatMap((arg) => (arg === undefined ? [] : [value(arg), ' '])))
  else {
    const rest = [...args]
    let style = ''
    for (const part of format.split(/(%[csdifoOj%])/)) {
      if (part === '%c') style = textOf(rest.shift())
      else if (part === '%%') whole.append('%')
      else if (/^%[sdifoOj]$/.test(part) && rest.length > 0) whole.append(styled(rest.shift() ?? '', style))
      else if (part !== '') whole.append(styled(part, style))
    }
    whole.append(...rest.flatMap((arg) => [' ', value(arg)]))
  }
  return whole
}

const textOf = (shown: Shown | undefined): string => (typeof shown === 'string' ? shown : (shown?.text ?? ''))

const styled = (shown: Shown, style: string): HTMLElement => {
  const made = element('span', {}, typeof shown === 'string' ? shown : value(shown))
  for (const [property, text] of stylesOf(style)) made.style.setProperty(property, text)
  return made
}

/** The colours of the console reporter, in the shades of this page: each can be read on its light and dark paper. */
const SHADES: Readonly<Record<string, string>> = {
  '#1c7ed6': 'var(--type)',
  '#868e96': 'var(--soft)',
  '#c2255c': 'var(--title)',
}

/** The declarations of a `%c` that can do no harm: those that neither place anything nor load anything. */
function stylesOf(style: string): [property: string, value: string][] {
  return style.split(';').flatMap((declaration): [string, string][] => {
    const [property = '', text = ''] = declaration.split(':').map((part) => part.trim().toLowerCase())
    return /^(?:color|background|border-radius|padding|font-weight|font-style|text-decoration)$/.test(property) &&
      /^[#\w. -]{1,40}$/.test(text)
      ? [[property === 'background' ? 'background-color' : property, SHADES[text] ?? text]]
      : []
  })
}

function value(shown: Shown): HTMLElement {
  if (typeof shown === 'string') return element('span', {}, shown)
  const members = shown.members.map(([name, member]) =>
    element(
      'div',
      { class: 'member' },
      element('span', { class: 's-name' }, name.endsWith(' =>') ? `${name} ` : `${name}: `),
      value(member),
    ),
  )
  return element('details', { class: 'object' }, element('summary', {}, shown.text), ...members)
}

/** The rows of a list of objects. */
function table(shown: Shown): HTMLElement {
  if (typeof shown === 'string') return element('div', { class: 'call log' }, shown)
  const rows = shown.members.map(
    ([index, row]) => [index, new Map(typeof row === 'string' ? [['', row]] : row.members)] as const,
  )
  const columns = [...new Set(rows.flatMap(([, row]) => [...row.keys()]))]
  const heads = ['(index)', ...columns].map((name) => element('th', { scope: 'col' }, name))
  const lines = rows.map(([index, row]) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, index),
      ...columns.map((name) => element('td', {}, textOf(row.get(name)))),
    ),
  )
  return element('table', {}, element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...lines))
}
