import { element } from './dom.ts'

/** `\x1b[31m`: a text with the escapes of colours, as `renderTerminal` writes it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is the one that begins an escape.
const ESCAPE = /\x1b\[([\d;]*)m/

/** Text of a terminal, with its colours. */
export function terminalView(text: string): HTMLElement {
  const whole = element('pre', { class: 'terminal', tabindex: '0' })
  const [first = '', ...rest] = text.split(ESCAPE)
  whole.append(first)
  for (let at = 0; at < rest.length; at += 2) {
    const codes = (rest[at] ?? '').split(';').filter((code) => code !== '' && code !== '0')
    const part = rest[at + 1] ?? ''
    whole.append(
      codes.length === 0 ? part : element('span', { class: codes.map((code) => `sgr-${code}`).join(' ') }, part),
    )
  }
  return whole
}
