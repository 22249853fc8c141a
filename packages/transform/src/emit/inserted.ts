// Why: docs/adr/coverage-joined-maps.md
/**
 * The source of inserted text in a map that other tools join with theirs. Joined maps drop places from nowhere at the
 * beginning of a line, where printers put most inserted text, and coverage tools then take the next place in the line.
 * They leave out a source that is not a file.
 */
export const INSERTED_CODE = {
  source: 'inserted-by-traceghost',
  text: '// inserted by traceghost\n',
  place: [1, 0, 0],
} as const

/** Whether a map names a source for inserted text. */
export const isInserted = (source: string | null): boolean => source?.endsWith(INSERTED_CODE.source) ?? false
