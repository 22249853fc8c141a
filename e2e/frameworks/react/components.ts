/** The parts of a component that an edit may change. */
export interface Parts {
  readonly text: string
  readonly init: string
  readonly state: string
  readonly hook: string
  readonly reducer: string
  /** Statements with more hooks. */
  readonly extra: string
}

const BEFORE: Parts = { text: 'text', init: '0', state: 'count', hook: 'useMine', reducer: 'Math.min', extra: '' }

/** Edits, as they would be saved. */
export const EDITS: Readonly<Record<string, Partial<Parts>>> = {
  'a text': { text: 'another text' },
  'an initial value': { init: '1' },
  'an added hook': { extra: 'React.useEffect(() => {});' },
  'another custom hook': { hook: 'useOther' },
  'another name of a state': { state: 'total' },
  'another reducer': { reducer: 'Math.max' },
}

/** Components and hooks as people write them: `«…»` is marked, with the options in `‹…›`. */
const COMPONENTS: Readonly<Record<string, (parts: Parts) => string>> = {
  'a function with the directive': ({ text, init, state, hook, extra }) => `
function App() { 'use ghost'
  const [${state}, set] = useState(${init})
  ${hook}(); ${extra}
  return <p>${text}{${state}}</p>
}`,
  'a reducer by its name': ({ text, init, state, hook, reducer, extra }) => `
function App() { 'use ghost'
  const [${state}] = React.useReducer(${reducer}, ${init})
  ${hook}(); ${extra}
  return <p>${text}{${state}}</p>
}`,
  'a function expression': ({ text, init, state, hook, extra }) => `
const App = «function App() {
  const [${state}, set] = useState<number>(${init}), own = ${hook}()
  ${extra}
  return <p>${text}{${state}}{own}</p>
}»`,
  'an arrow function with options': ({ text, init, state, hook, extra }) => `
const App = ‹{ depth: 2 }›«() => {
  const [${state}] = React.useState(${init})
  const value = ${hook}() as number; ${extra}
  return <p>${text}{${state}}{value}</p>
}»`,
  'memo of a mark': ({ text, init, state, hook, extra }) => `
const App = memo(«function Inner() {
  const [${state}] = useState(() => { return ${init} })
  ${hook}()
  ${extra}
  return <p>${text}{${state}}</p>
}»)`,
  'forwardRef and memo of a mark': ({ text, init, state, hook, extra }) => `
const App = memo(forwardRef(«(props: object, ref: unknown) => {
  const [${state}] = useState(${init}); ${hook}(); ${extra}
  return <p>${text}{${state}}</p>
}»))`,
  'no body but an expression': ({ text, init, hook, extra }) => `
const App = «() => <p>${text}{useState(${init})[0]}{${hook}()}{${extra.slice(0, -1) || 'null'}}</p>»`,
  'a custom hook': ({ text, init, state, hook, extra }) => `
const useState2 = «() => { const [${state}] = useState(${init}); ${extra} return ${state} + ${hook}() }»
function App() { return <p>${text}{useState2()}</p> }`,
  'a custom hook of an expression': ({ text, init, hook }) => `
const useBoth = «() => [useState(${init})[0], ${hook}()]»
function App() { const both = useBoth(); return <p>${text}{both[0]}</p> }`,
  'a reducer': ({ text, init, state, hook, extra }) => `
const App = «() => {
  const [${state}, send] = useReducer((state: number, step: number) => state + step, ${init})
  const fixed = ${hook}(); ${extra}
  return <p>${text}{${state}}{fixed}</p>
}»`,
  'initial values of several lines': ({ text, init, state, hook, extra }) => `
const App = «() => {
  const [{ first: ${state}, ...rest }, set] = useState({
    first: ${init}, // it's "the" first
    second: <b>{\`\${${init}}\`}</b>,
  })
  ${hook}()
  ${extra}
  return <p>${text}{${state}}{rest.second}</p>
}»`,
  'an initial value with a hook in it': ({ text, init, state, hook, extra }) => `
const App = «() => {
  const [${state}] = useState(${init} + ${hook}())
  ${extra}
  return <p>${text}{${state}}</p>
}»`,
  'hooks in conditions': ({ text, init, state, hook, extra }) => `
const App = «(props: object) => {
  const [${state}] = useState(${init})
  if (${state} >= 0) { ${hook}() }
  if (${state} < 0) useState(${init})
  ${extra}
  return ${state} > 9 ? null : <p>${text}{${state}}</p>
}»`,
  'hooks in loops and behind an early return': ({ text, init, state, hook, extra }) => `
const App = «() => {
  for (const step of [1, 2]) useMemo(() => step, [])
  const [${state}] = useState(${init})
  if (${state} > 9) return null
  try { ${hook}() } finally { ${extra} }
  return <p>${text}{${state}}</p>
}»`,
  'a component beside others': ({ text, init, state, hook, extra }) => `
class Old extends React.Component { render() { return <Part /> } }
function Part() { 'use ghost'; const id = useId(); return <i>${text}{id.length}</i> }
function App() { const [${state}] = useState(${init}); ${hook}(); ${extra} return <p>{${state}}<Old /></p> }
const Unused = «() => { const [a] = useState('fixed'); return <i>{a}</i> }»`,
  'an object with hooks': ({ text, init, state, hook, extra }) => `
const api = { cart: { useItems: () => ${init}, useMine, useOther } }
const App = «() => {
  const [${state}] = useState(${init})
  api.cart.useItems(); api.cart.${hook}(); ${extra}
  return <p>${text}{${state}}</p>
}»`,
  'a hook without state': ({ text, hook, extra }) => `
const App = «function () { ${hook}(); ${extra} return <p>${text}</p> }»`,
  'no hooks': ({ text }) => `
const App = «() => <p>${text}{Math.min(1, 2)}</p>»`,
  'a helper with hooks in a component': ({ text, init, state, hook, extra }) => `
const App = «() => {
  const useInner = () => { const [${state}] = useState(${init}); ${extra} return ${state} + ${hook}() }
  const inner = useInner()
  return <p>${text}{inner}</p>
}»`,
}

const HEAD = `const React = require('react'), { ghost } = require('traceghost')
const { forwardRef, memo, useId, useMemo, useReducer, useState } = React
const { useMine, useOther } = require('./hooks')
`

/** The text of a component before and after an edit. */
export interface Edited {
  readonly name: string
  readonly before: string
  readonly after: string
}

/** Every component with every edit. */
export const editedComponents = (edit: Partial<Parts>): Edited[] =>
  Object.entries(COMPONENTS).map(([name, write]) => ({
    name,
    before: write(BEFORE),
    after: write({ ...BEFORE, ...edit }),
  }))

/** The program with its marks. */
export const marked = (code: string): string => {
  const text = code.replaceAll('›«', ')(').replaceAll('‹', 'ghost(').replaceAll('«', 'ghost(').replaceAll('»', ')')
  return `${HEAD}${text}\nexports.App = App`
}

/** The program without any. */
export const unmarked = (code: string): string =>
  `${HEAD}${code.replace(/‹.*?›|[«»]|'use ghost'/g, '')}\nexports.App = App`
