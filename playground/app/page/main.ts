import type { Answer, Ran } from '../messages/answer.ts'
import type { Ending } from '../messages/frame.ts'
import { DEFAULTS, MAX_CODE } from '../messages/request.ts'
import { showChanges } from './changes.ts'
import { byId, element } from './dom.ts'
import { createEditor } from './editor.ts'
import { type Example, examples } from './examples.ts'
import { LinkError, linkOf, readLink } from './link.ts'
import { createOptions } from './options.ts'
import { ENDINGS, outcomeOf, say, tell } from './outcome.ts'
import { createOutput } from './output.ts'
import { createReports } from './reports.ts'
import { createSandbox } from './sandbox.ts'
import { followTheme } from './theme.ts'

/** How long the page waits for the next key. */
const PAUSE_MS = 250
const MINE = 'mine'

const select = byId<HTMLSelectElement>('example')
const editor = createEditor(byId('editor'), edited)
const output = createOutput(byId('output'))
const reports = createReports(byId('tabs'))
const options = createOptions(byId<HTMLFormElement>('options'), edited)
const sandbox = createSandbox(byId('sandbox'), { answer, ended })
let file = ''
/** The last state of the program. */
let last: Ran | undefined
let timer: ReturnType<typeof setTimeout> | undefined

select.append(...examples.map(({ name, title }) => element('option', { value: name }, title)))
select.append(element('option', { value: MINE, hidden: true }, 'My program'))
select.addEventListener('change', () => {
  const example = examples.find(({ name }) => name === select.value)
  if (example) open(example)
})
byId('share').addEventListener('click', () => void share())
addEventListener('hashchange', () => void follow())
followTheme(() => reports.again())
void follow()

/** Shows what the address names. */
async function follow(): Promise<void> {
  const { hash } = location
  say('')
  if (hash.startsWith('#code=')) {
    try {
      const { code, options: read } = await readLink(hash)
      file = 'program.js'
      select.value = MINE
      editor.write(code)
      options.write(read)
      run()
      return
    } catch (error) {
      if (!(error instanceof LinkError)) throw error
      say(error.message)
    }
  }
  const named = examples.find(({ name }) => hash === `#${name}`)
  if (!named && hash.length > 1 && !hash.startsWith('#code='))
    say(`There is no example ${hash.slice(0, 60)}. The first one is shown instead.`)
  const example = named ?? examples[0]
  if (example) show(example)
}

function open(example: Example): void {
  history.replaceState(null, '', `#${example.name}`)
  say('')
  show(example)
}

function show({ name, file: named, code }: Example): void {
  file = named
  select.value = name
  editor.write(code)
  options.write(DEFAULTS)
  run()
}

function edited(): void {
  clearTimeout(timer)
  timer = setTimeout(() => {
    run()
    void remember()
  }, PAUSE_MS)
  if (examples.find(({ name }) => name === select.value)?.code !== editor.read()) select.value = MINE
}

/** @returns why the program has no link; the address is that of no program then. */
async function remember(): Promise<string | undefined> {
  try {
    history.replaceState(null, '', await linkOf({ code: editor.read(), options: options.read() }))
    return undefined
  } catch (error) {
    history.replaceState(null, '', location.pathname)
    return error instanceof LinkError ? error.message : 'The browser cannot make a link of the program.'
  }
}

async function share(): Promise<void> {
  const problem = await remember()
  if (problem !== undefined) {
    say(problem)
    return
  }
  try {
    await navigator.clipboard.writeText(location.href)
    say('The link is copied: it holds the program and its options.')
  } catch {
    say('The address of this page is the link: it holds the program and its options.')
  }
}

function run(): void {
  clearTimeout(timer)
  last = undefined
  const code = editor.read()
  if (code.length > MAX_CODE) stop(`The program has ${code.length} characters, and ${MAX_CODE} are allowed.`)
  else {
    tell('Running…', true)
    sandbox.run({ code, file, options: options.read() })
  }
}

function answer(given: Answer | undefined): void {
  if (!given) stop('The program sent something that is no report. It is not shown.')
  else if (given.kind === 'refused') stop(given.message)
  else if (given.kind === 'ran') {
    last = given
    void present(given, given.isPending && !given.isCut ? undefined : outcomeOf(given))
  } else {
    const { changes, sites, warnings } = given
    byId('sites').textContent = [`${sites} ${sites === 1 ? 'function' : 'functions'} recorded`, ...warnings].join('. ')
    output.show(given)
    showChanges(byId('change-list'), given, output.point)
    byId('changes').hidden = changes.length === 0
  }
}

function ended(how: Ending): void {
  if (how === 'time' && last) void present(last, ENDINGS.time)
  else if (how !== 'done') stop(ENDINGS[how])
}

/** There is no result, and the one before would be taken for it. */
function stop(text: string): void {
  void present({ reports: [], calls: [] }, text)
}

/** @param text the outcome; none while the program runs */
async function present(results: Parameters<typeof reports.show>[0], text: string | undefined): Promise<void> {
  try {
    if ((await reports.show(results)) && text !== undefined) tell(text)
  } catch {
    tell(ENDINGS.failed)
  }
}
