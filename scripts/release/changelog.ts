/** The page of changes, which all packages share. */

/** The next release, as changesets know it. */
export interface Plan {
  readonly changesets: readonly {
    /** Its file, without `.md`. */
    readonly id: string
    readonly summary: string
    readonly releases: readonly { readonly name: string; readonly type: string }[]
  }[]
}

/** How a change is called: of its largest bump. */
const HEADINGS = { major: 'Breaking changes', minor: 'New and changed', patch: 'Fixed' } as const

/** Of 120, without the dash. */
const COLUMNS = 118

type Bump = keyof typeof HEADINGS

/** One sentence for each change that a release refuses. */
export function problemsOf({ changesets }: Plan, version: string, isMajor = false): string[] {
  return changesets.flatMap((change) => {
    const { id, summary } = change
    const place = `.changeset/${id}.md`
    if (summary.trim() === '') return [`${place} has no text: say what changes for users`]
    if (bumpOf(change.releases) !== 'major' || !version.startsWith('0.') || isMajor) return []
    return [`${place} is "major", which makes 1.0.0: say "minor", or run \`npm run version -- --major\``]
  })
}

/**
 * The entry of a release: changes under their kinds, the larger ones first.
 *
 * @param packages the names of all, the first ones first; a change of all of them names none
 */
export function entryOf(version: string, { changesets }: Plan, packages: readonly string[]): string {
  const placeOf = ({ releases }: Change): number => Math.min(...releases.map(({ name }) => packages.indexOf(name)))
  const sections = (Object.keys(HEADINGS) as Bump[]).map((bump) => {
    const items = changesets
      .filter(({ releases }) => bumpOf(releases) === bump)
      .toSorted((one, other) => placeOf(one) - placeOf(other))
      .map((each) => itemOf(each, packages.length))
    return items.length > 0 ? `### ${HEADINGS[bump]}\n\n${items.join('\n')}\n` : ''
  })
  return [`## ${version}\n`, ...sections.filter(Boolean)].join('\n')
}

type Change = Plan['changesets'][number]

const bumpOf = (releases: Change['releases']): Bump | undefined =>
  (Object.keys(HEADINGS) as Bump[]).find((bump) => releases.some(({ type }) => type === bump))

function itemOf({ summary, releases }: Change, everything: number): string {
  const names = releases.map(({ name }) => `\`${name}\``)
  const [first = '', ...more] = summary.trim().split(/\n{2,}/)
  const text = names.length < everything ? `${names.join(', ')}: ${first}` : first
  return `- ${[folded(text), ...more].join('\n\n').replaceAll(/\n(?=.)/g, '\n  ')}`
}

/** The paragraph in lines that fit behind the dash of an item. */
function folded(paragraph: string): string {
  const lines = ['']
  for (const word of paragraph.split(/\s+/)) {
    const line = lines.at(-1) ?? ''
    if (line.length + word.length < COLUMNS) lines[lines.length - 1] = line ? `${line} ${word}` : word
    else lines.push(word)
  }
  return lines.join('\n')
}

/**
 * Puts an entry in front of the older ones.
 *
 * @param page begins with its title, and a text about it
 */
export function withEntry(page: string, entry: string): string {
  const at = page.search(/^## /m)
  return at < 0 ? `${page.trimEnd()}\n\n${entry}` : `${page.slice(0, at)}${entry}\n${page.slice(at)}`
}

/**
 * The text of the entry of a version, without its heading.
 *
 * @throws Error where there is none
 */
export function entryFor(version: string, page: string): string {
  const entry = page.split(/^## /m).find((each) => each.startsWith(`${version}\n`))
  if (entry === undefined) throw new Error(`CHANGELOG.md has no entry for ${version}`)
  return entry.slice(version.length).trim()
}
