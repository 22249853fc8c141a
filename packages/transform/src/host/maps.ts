// Why: docs/adr/coverage-joined-maps.md
import remapping from '@jridgewell/remapping'
// The types of `remapping` for CommonJS do not parse: theirs must not get into ours.
import {
  decodedMappings,
  type EncodedSourceMap,
  encodedMappings,
  type SourceMapSegment,
  TraceMap,
  traceSegment,
} from '@jridgewell/trace-mapping'
import { startFromNowhere } from '../emit/coverage.ts'
import type { SourceMap } from '../source-map.ts'
import { inputMapOf } from './input-map.ts'
import type { Instrumented } from './instrumented.ts'
import { mapAddressOf, withoutMapAddress } from './map-address.ts'

/** A source map as tools write it: an object, or its JSON. */
export type WrittenMap = string | object

/** Such addresses are not resolved against others. */
const ABSOLUTE = 'source:///'

/**
 * Joins the map of a tool that read an instrumented text with the map of that text.
 *
 * @param written the tool's map; its root, its names and whether it has contents stay
 * @param own leads the instrumented text to its source
 * @param path names the source, else the name that the tool gave its input
 */
export function chainMaps(
  written: WrittenMap,
  own: Pick<Instrumented, 'map' | 'sourcesOr'>,
  path?: string,
): EncodedSourceMap {
  const outer = (typeof written === 'string' ? JSON.parse(written) : written) as EncodedSourceMap
  const map = own.map
  const inner = { ...map, sources: map.sources.map((_, index) => `${ABSOLUTE}${index}`) }
  const loader = (_: string, { depth }: { readonly depth: number }): typeof inner | null => (depth === 1 ? inner : null)
  const chained = remapping(outer, loader, { excludeContent: !outer.sourcesContent })
  const names = own.sourcesOr(path ?? outer.sources[0] ?? '')
  const renamed = chained.sources.map((source) => names[Number(source?.slice(ABSOLUTE.length))] ?? source)
  const { sourcesContent: _, ...kept } = outer
  return { ...kept, ...JSON.parse(chained.toString()), sources: renamed }
}

/**
 * `chainMaps` for coverage tools: places from nowhere are kept at the beginning of a line too, where other maps have
 * nothing and tools would take the next place.
 *
 * @param written.code where istanbul reads it: statements end at the ends of lines
 */
export function chainMapsOfCovered(
  { code, map: written }: { readonly code?: string | undefined; readonly map: WrittenMap },
  own: Pick<Instrumented, 'map' | 'sourcesOr'>,
  path: string,
): EncodedSourceMap {
  const outer = (typeof written === 'string' ? JSON.parse(written) : written) as EncodedSourceMap
  const inner = new TraceMap({ ...own.map, sources: [...own.map.sources] } as EncodedSourceMap)
  const namesBefore = own.map.names.length
  const source = own.map.sourcesContent?.[0]?.split('\n') ?? []
  // Not where our text was inserted.
  const stands = (name: string | undefined, [, file, line = 0, column]: Readonly<SourceMapSegment>): boolean =>
    name !== undefined && file === 0 && !!source[line]?.startsWith(name, column)
  const lead = (segment: SourceMapSegment): SourceMapSegment[] => {
    const traced = segment.length === 1 ? segment : placeIn(inner, segment[2], segment[3])
    if (!traced) return []
    // Jest shows the name of a call in place of the function that makes it.
    const isNamed = segment.length === 5 && traced.length === 4 && stands(outer.names[segment[4]], traced)
    return [[segment[0], ...traced.slice(1), ...(isNamed ? [namesBefore + segment[4]] : [])] as SourceMapSegment]
  }
  const lines = code?.split(/\r\n|[\n\r\u2028\u2029]/) ?? []
  const mappings = decodedMappings(new TraceMap(outer)).map((segments, line) =>
    startFromNowhere(endSomewhere(segments.flatMap(lead), lines[line] ?? '')),
  )
  const { sourcesContent } = own.map
  const names = [...own.map.names, ...(outer.names ?? [])]
  const map = { version: 3, names, sources: own.sourcesOr(path), mappings } as const
  return {
    ...outer,
    ...map,
    mappings: encodedMappings(new TraceMap({ ...map, sources: [...map.sources] })),
    ...(outer.sourcesContent && { sourcesContent }),
  } as EncodedSourceMap
}

/** The last character of a line ends the code in it. */
function endSomewhere(segments: SourceMapSegment[], { length }: string): SourceMapSegment[] {
  const last = segments.at(-1)
  const before = segments.findLast((segment) => segment.length > 1)
  if (last?.length !== 1 || !before || last[0] >= length - 1) return segments
  return [...segments, [length - 1, ...before.slice(1)] as SourceMapSegment]
}

/** Of two places at the beginning of a line the one that is somewhere. */
const placeIn = (map: TraceMap, line: number, column: number): Readonly<SourceMapSegment> | null =>
  (column === 0 && decodedMappings(map)[line]?.find((segment) => segment[0] === 0 && segment.length > 1)) ||
  traceSegment(map, line, column)

/**
 * Leads the map of a bundle on to the sources of its modules.
 *
 * @param written the bundler's map
 * @param mapOf the map of a module, by the source that the bundler names; its sources are relative to that one
 */
export function chainModules(
  written: WrittenMap,
  mapOf: (source: string) => Pick<SourceMap, 'sources' | 'sourcesContent' | 'names' | 'mappings'> | undefined,
): EncodedSourceMap {
  const outer = (typeof written === 'string' ? JSON.parse(written) : written) as EncodedSourceMap
  const chained = remapping(outer, (source, { depth }) => {
    const map = depth === 1 ? mapOf(source) : undefined
    return map ? { ...map, version: 3 } : null
  })
  return { ...outer, ...JSON.parse(chained.toString()) }
}

/** Names the file that a map leads to. Text that was inserted for coverage keeps its source. */
export const withSource = (map: SourceMap, path: string): SourceMap => ({
  ...map,
  sources: [path, ...map.sources.slice(1)],
})

/** Takes the source map out of a text that a tool wrote. @returns `map: undefined` when the text has none in it */
export function takeInlineMap(code: string): { readonly code: string; readonly map: object | undefined } {
  const map = mapAddressOf(code)?.startsWith('data:') ? inputMapOf(code, 'file:///') : undefined
  return typeof map === 'object' ? { code: withoutMapAddress(code), map } : { code, map: undefined }
}
