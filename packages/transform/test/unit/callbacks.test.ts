import { expect, it } from 'vitest'
import { transform } from '../../src/index.ts'

/** The functions in a marked component that the framework calls later. */

/** The boundaries of a file besides `App`, with their options. */
function boundariesIn(body: string, mark = 'ghost(function App({ list }) { BODY })'): Record<string, unknown> {
  const code = `import { ghost } from 'traceghost'\nconst App = ${mark.replace('BODY', () => body)}`
  const sites = transform(code, 'App.jsx')?.sites ?? []
  return Object.fromEntries(
    sites.flatMap(({ name, boundary, options }) => (boundary && name !== 'App' ? [[name, options]] : [])),
  )
}

const namesIn = (body: string): string[] => Object.keys(boundariesIn(body))

it.each([
  ['a function for a hook', 'useEffect(() => { list.a.b })', ['callback of useEffect']],
  ['a hook of an object', 'React.useCallback(() => list.a.b, [])', ['callback of React.useCallback']],
  ['one of two functions', 'useMyHook(list ? () => list.a.b : null)', ['<anonymous>']],
  ['what an effect returns', 'useEffect(() => { return () => list.a.b })', ['callback of useEffect', '<anonymous>']],
  [
    'what an effect returns at once',
    'useLayoutEffect(() => () => list.a.b)',
    ['callback of useLayoutEffect', '<anonymous>'],
  ],
  ['a handler', 'return <button onClick={() => list.a.b} />', ['button.onClick']],
  ['a handler of a component', 'return <Menu.Item onSelect={() => list.a.b} />', ['Menu.Item.onSelect']],
  ['a handler of Solid', 'return <p on:click={() => list.a.b} />', ['p.on:click']],
  ['one of two handlers', 'return <p onClick={list && (() => list.a.b)} />', ['<anonymous>']],
  ['a handler in a list', 'return list.map((one) => <p onClick={() => one.a.b} />)', ['p.onClick']],
  ['a function by its name', 'function save() { list.a.b }\nreturn <p onClick={save} />', ['save']],
  ['a constant', 'const save = async () => list.a.b\nuseEffect(save)', ['save']],
  ['a handler of a compiled element', "return _jsx('p', { onClick: () => list.a.b })", ['onClick']],
  ['of TypeScript', "return (0, jsx_runtime_1.jsxs)('p', { onClick: () => list.a.b })", ['onClick']],
  ['of createElement', "return React.createElement('p', { onClick: () => list.a.b })", ['onClick']],
])('%s is a boundary', (_, body, names) => {
  expect(namesIn(body)).toEqual(names)
})

it.each([
  ['a callback of another function', 'list.forEach(() => list.a.b)'],
  ['a member of an object for a hook', 'useQuery({ run: () => list.a.b })'],
  ['another attribute', 'return <p render={() => list.a.b} only={() => list.a.b} />'],
  ['a handler in another object', 'const props = { onClick: () => list.a.b }\nreturn <p {...props} />'],
  ['a name that is assigned', 'let save = () => list.a.b\nsave = null\nreturn <p onClick={save} />'],
  ['a function that is called for a handler', 'const make = () => list.a.b\nreturn <p onClick={make()} />'],
])('%s is none', (_, body) => {
  expect(namesIn(body)).toEqual([])
})

it('is none outside of a marked function', () => {
  expect(
    boundariesIn('useEffect(() => { list.a.b })', '(function App({ list }) { BODY }), B = ghost(() => x.y)'),
  ).toEqual({ B: {} })
})

const EFFECT = 'useEffect(() => { list.a.b })'

it('has the options of its component, and never suppresses', () => {
  const mark = "ghost(function App({ list }) { BODY }, { suppress: true, maskVars: ['plan'], logRuntime: true })"
  expect(boundariesIn(EFFECT, mark)).toEqual({ 'callback of useEffect': { suppress: false, maskVars: ['plan'] } })
})

it('is none where the options are known at run time alone, and with them the masks', () => {
  expect(boundariesIn(EFFECT, 'ghost(function App({ list }) { BODY }, options)')).toEqual({})
})

it('is one in a method of a marked class', () => {
  const code = `import { ghost } from 'traceghost'
@ghost class Shop extends Component { render() { return <p onClick={() => this.pay()} /> } }`
  const boundaries = (transform(code, 'Shop.jsx')?.sites ?? []).filter(({ boundary }) => boundary)
  expect(boundaries.map(({ name }) => name)).toEqual(['Shop.render', 'p.onClick'])
})

it('is marked before React Compiler sees the component', () => {
  const code =
    "import { ghost } from 'traceghost'\nconst App = ghost(function App({ list }) { return <p onClick={() => list.a.b} /> })"
  const marks = transform(code, 'App.jsx', { phase: 'marks' })
  expect(marks?.code).not.toContain('catch')
  const sites = transform(marks?.code ?? '', 'App.jsx', { phase: 'capture' })?.sites ?? []
  expect(sites.map(({ name, boundary, options }) => [name, boundary, options])).toEqual([
    ['App', true, {}],
    ['p.onClick', true, { suppress: false }],
  ])
})
