import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** One state of the program, after an edit. */
interface Version {
  readonly version: string
  readonly text: string
  readonly init: number
  readonly hook: string
  readonly extra: string
}

const FIRST: Version = { version: '0', text: 'text', init: 0, hook: 'useMine', extra: '' }

/** Saved one after the other. */
const EDITS: readonly Partial<Version>[] = [
  { text: 'another text' },
  { extra: 'useState(1)' },
  { init: 5 },
  { hook: 'useOther' },
  { text: 'the last text' },
]

/** The text of the page's component after each edit. */
export const versions = (isMarked: boolean): string[] => {
  const texts: string[] = []
  let version = FIRST
  for (const [index, edit] of [{}, ...EDITS].entries()) {
    version = { ...version, ...edit, version: String(index) }
    texts.push(component(version, isMarked))
  }
  return texts
}

function component({ version, text, init, hook, extra }: Version, isMarked: boolean): string {
  const [open, close] = isMarked ? ['ghost(', ')'] : ['', '']
  return `import { memo, useEffect, useState } from 'react'
${isMarked ? "import { ghost } from 'traceghost'" : ''}
import { useMine, useOther } from './hooks'

type Props = { readonly item: { readonly id: number } }
const Row = memo(${open}function Row({ item }: Props) {
  window.seen.rows += 1
  return <li>{item.id}</li>
}${close})

const other = useOther
export const App = ${open}function App() {
  const [count, setCount] = useState<number>(${init})
  const own = ${hook}(count)
  ${extra}
  const settings = { own: ${hook}.name.length }
  useEffect(() => {
    window.seen.effects += 1
  }, [settings])
  const crash = ${open}() => {
    const next = count + 40
    if (next > 0) throw new Error(\`crash \${next}\`)
  }${close}
  return (
    <main>
      <output>{count}</output><i>{own}</i><b>${text}</b>
      <button id="more" onClick={() => setCount(count + 1)}>more</button>
      <button id="crash" onClick={crash}>crash</button>
      <ul>{[1, 2].map((id) => <Row key={id} item={{ id }} />)}</ul>
      <p id="version">${version}</p>
    </main>
  )
}${close}
`
}

const MAIN = `import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { onReport } from 'traceghost'
import { App } from './App'

window.seen = { effects: 0, rows: 0, reports: [] }
onReport((report) => { window.seen.reports.push(report) })
createRoot(document.getElementById('root')).render(createElement(App))
`

const HOOKS = `import { useState } from 'react'
export function useMine(count) { const [mine] = useState(10); return mine + count }
export function useOther(count) { const [other] = useState(20); return other + count }
`

/** Where the component is. */
export const componentOf = (root: string): string => join(root, 'src/App.tsx')

/** Writes the program in its first version. */
export function writeApp(root: string, isMarked: boolean): void {
  rmSync(root, { recursive: true, force: true })
  mkdirSync(join(root, 'src'), { recursive: true })
  const files = {
    'index.html': '<!doctype html><div id="root"></div><script type="module" src="/src/main.ts"></script>',
    'package.json': '{ "name": "app", "type": "module" }',
    'src/main.ts': `// @ts-nocheck\n${MAIN}`,
    'src/hooks.ts': HOOKS,
  }
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text)
  writeFileSync(componentOf(root), versions(isMarked)[0] as string)
}
