/** Uses the playground from inside of its page, the same way in every engine. */

/** The texts of a program's reports. */
export interface Shown {
  readonly outcome: string
  /** The instrumented code. */
  readonly code: string
  readonly console: string
  readonly terminal: string
  readonly html: string
  readonly markdown: string
  readonly json: string
}

/** The end of the program that the page runs, and the calls of its console. */
export interface Ended {
  readonly outcome: string
  readonly lines: readonly string[]
}

interface Driver {
  /** Waits for the end of the program that the page runs. */
  ended(): Promise<Ended>
  /** Chooses an example and waits until its reports are there. */
  example(name: string): Promise<Shown>
}

/** An expression that gives the texts of an example. */
export const shownOf = (name: string): string => `(${driver.toString()})().example(${JSON.stringify(name)})`

/** An expression that waits for the end of the program that the page runs. */
export const END = `(${driver.toString()})().ended()`

// Its text runs in the page.
function driver(): Driver {
  const find = (selector: string): HTMLElement => {
    const found = document.querySelector<HTMLElement>(selector)
    if (found) return found
    throw new Error(`The page has no ${selector}`)
  }
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const observer = new MutationObserver(look)
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
      look()
      function look(): void {
        if (!holds()) return
        observer.disconnect()
        resolve()
      }
    })
  const view = async (name: string): Promise<HTMLElement> => {
    find(`#tab-${name}`).click()
    await until(() => document.querySelector(`#view.${name}`) !== null)
    return find('#view')
  }
  const lines = (node: Element, indent: string): string[] =>
    [...node.children].flatMap((child) => {
      if (child.tagName !== 'DETAILS') return [indent + (child.textContent ?? '')]
      const [summary, body] = [...child.children]
      const isOpen = (child as HTMLDetailsElement).open
      return [`${indent}${isOpen ? '▾' : '▸'} ${summary?.textContent}`, ...(body ? lines(body, `${indent}  `) : [])]
    })
  const settled = (): Promise<void> => until(() => find('#reports').getAttribute('aria-busy') === 'false')
  return {
    async ended() {
      await settled()
      await view('console')
      const lines = [...document.querySelectorAll('#view > .console > .call')].map((line) => line.textContent ?? '')
      return { outcome: find('#outcome').textContent ?? '', lines }
    },
    async example(name) {
      await settled()
      const select = find('#example') as HTMLSelectElement
      select.value = name
      select.dispatchEvent(new Event('change'))
      await settled()
      const shown = {
        outcome: find('#outcome').textContent ?? '',
        code: [...find('#output').querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'),
        console: lines((await view('console')).querySelector('.console') as Element, '').join('\n'),
        terminal: (await view('terminal')).textContent ?? '',
        html: (await view('html')).querySelector('iframe')?.srcdoc ?? '',
        markdown: (await view('markdown')).textContent ?? '',
        json: (await view('json')).textContent ?? '',
      }
      return shown
    },
  }
}
