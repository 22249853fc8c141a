import { depthOf, MAX_DEPTH, type Options, readOptions } from '../messages/request.ts'
import { element } from './dom.ts'

type Flag = 'small' | 'suppress' | 'maskPersonalData'

const FLAGS: readonly (readonly [Flag, string])[] = [
  ['suppress', 'Report, then return undefined instead of throwing on'],
  ['maskPersonalData', 'Also mask names, e-mail addresses and phone numbers'],
  ['small', "With frames: 'all', also record the smallest functions"],
]

const FRAMES: readonly (readonly [Options['frames'], string])[] = [
  ['module', 'every function of a file with a mark'],
  ['marked', 'marked functions'],
  ['all', 'every function'],
  ['none', 'none'],
]

export interface OptionsForm {
  read(): Options
  write(options: Options): void
}

/** The options as switches. */
export function createOptions(form: HTMLFormElement, onChange: () => void): OptionsForm {
  const frames = element(
    'select',
    { name: 'frames', title: 'Which functions record their values' },
    ...FRAMES.map(([value, title]) => element('option', { value, title }, value)),
  )
  const depth = element('input', {
    name: 'depth',
    type: 'number',
    min: '0',
    max: String(MAX_DEPTH),
    title: 'How many frames keep their values, counted from the one that threw',
  })
  const flags = FLAGS.map(([name, title]) => element('input', { name, type: 'checkbox', role: 'switch', title }))
  form.append(
    labelled('frames', frames),
    labelled('depth', depth),
    ...flags.map((input) =>
      element(
        'label',
        { title: input.title },
        input,
        element('code', {}, input.name === 'small' ? "small: 'record'" : input.name),
      ),
    ),
  )
  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('input', onChange)
  depth.addEventListener('change', () => {
    depth.value = String(depthOf(depth.value))
  })
  return {
    read: () =>
      readOptions({
        frames: frames.value,
        depth: depthOf(depth.value),
        ...Object.fromEntries(flags.map(({ name, checked }) => [name, checked])),
      }),
    write(options) {
      frames.value = options.frames
      depth.value = String(options.depth)
      for (const input of flags) input.checked = options[input.name as Flag]
    },
  }
}

const labelled = (name: string, input: HTMLElement): HTMLElement =>
  element('label', { title: input.title }, element('code', {}, name), input)
