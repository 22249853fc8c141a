import { readFileSync } from 'node:fs'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { describe, expect, it } from 'vitest'
import { compile, type Transformed, versions } from './harness/babel.ts'

const torture = new URL('../../transform/test/programs/torture/module/', import.meta.url)
const names = ['arrows', 'async', 'classes', 'comments', 'destructuring', 'functions', 'hoisting', 'loops', 'switches']

/** The places of the source that a map leads to, as `line:column`, with what stands in the output there. */
function placesIn({ code, map }: Transformed): Map<string, string> {
  const sourceMap = new SourceMap(map as SourceMapPayload)
  const places = new Map<string, string>()
  for (const [line, text] of code.split('\n').entries()) {
    for (let column = 0; column < text.length; column++) {
      const entry = sourceMap.findEntry(line, column)
      if (!('originalLine' in entry) || entry.generatedLine !== line || entry.generatedColumn !== column) continue
      const place = `${entry.originalLine + 1}:${entry.originalColumn + 1}`
      places.set(place, `${places.get(place) ?? ''}\n${text.slice(column)}`)
    }
  }
  return places
}

const textAt = (lines: readonly string[], place: string): string => {
  const [line = 0, column = 0] = place.split(':').map(Number)
  return (lines[line - 1] ?? '').slice(column - 1)
}

/** The beginning of a declaration that is an assignment now, or of an arrow function whose body is a block now. */
const MAY_GO = /^(?:const|let)\b/

/** Whether the same word, or a part of a pattern under its new name, begins in one of the texts. */
const leadsTo = (texts: string, plain: string): boolean => {
  const words = new Set(texts.split('\n').map(wordAt))
  return plain.split('\n').some((text) => words.has(wordAt(text))) || [...words].some((word) => word.startsWith('$p'))
}

const wordAt = (text: string): string => /^[\w$]*/.exec(text)?.[0] ?? ''

describe.each(versions)('Babel $version: the source map', (babel) => {
  it.each(names)('of %s leads to all that it leads to without the plugin', async (name) => {
    const source = readFileSync(new URL(`${name}.js`, torture), 'utf8')
    const lines = source.split('\n')
    const plain = placesIn(await compile(babel, source, { plugin: { enabled: false } }))
    const places = placesIn(await compile(babel, source, { plugin: { frames: 'all', small: 'record' } }))
    const lost = [...plain.keys()].filter((place) => !places.has(place)).map((place) => textAt(lines, place))
    expect(lost.filter((text) => !MAY_GO.test(text))).toEqual([])
    const strayed = [...plain].filter(([place, texts]) => places.has(place) && !leadsTo(places.get(place) ?? '', texts))
    expect(strayed.map(([place]) => textAt(lines, place)).filter((text) => !MAY_GO.test(text))).toEqual([])
  })
})
