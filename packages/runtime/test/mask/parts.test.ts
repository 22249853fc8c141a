import { describe, expect, it } from 'vitest'
import { createMask, maskReport } from '../../src/mask.ts'
import type { Frame, Report, Value } from '../../src/model.ts'
import { frame, object, property, report, text, withVariables } from './sketches.ts'

describe('the parts of a report', () => {
  /** Planted under a masked name, so that it is known, and in every place of a report. */
  const canary = 'Canary-7f3a9c'
  const location = { functionName: `fn ${canary}`, file: `/src/${canary}.ts`, line: 1, column: 2 }
  const anywhere = (): Value => ({
    ...object(
      property(canary, text(canary)),
      { kind: 'symbol', key: canary, value: text(`a${canary}b`) },
      { kind: 'map', key: `"${canary}"`, keyValue: object(property('k', text(canary))), value: text(canary) },
      { kind: 'set', key: '0', value: text(canary) },
    ),
    type: `Class${canary}`,
    text: `text ${canary}`,
  })
  const excerpt = { firstLine: 1, lines: [`const a = '${canary}'`, `// ${canary}`] }
  const inner = (): Frame =>
    frame({ [`v${canary}`]: anywhere(), secret: text(canary) }, { ...location, this: anywhere() })
  const error = (): Report['error'] => ({
    type: canary,
    message: `failed: ${canary}`,
    stack: [{ ...location, origin: 'app', generated: location, excerpt }],
    properties: [property(canary, anywhere()), property('password', text(canary))],
    value: anywhere(),
  })
  const planted: Report = report({
    ghost: canary,
    error: { ...error(), cause: { ...error(), frames: [inner()] }, errors: [error()] },
    trigger: location,
    frames: [inner()],
    environment: { runtime: canary, version: canary, os: canary, userAgent: canary, url: `http://x/?q=${canary}` },
    notes: [canary],
  })

  it('finds none in the report', () => {
    const json = JSON.stringify(maskReport(planted, createMask()))
    expect(json).not.toContain(canary)
    // It is the report still.
    expect(json).toContain('const a = ')
  })

  /** Each of these is known by its look or its name, and stands in one place only. */
  const secret = 'q7Zx9Lk2'
  it.each<[string, Report]>([
    ['message', report({ error: { ...report().error, message: `no password=${secret} given` } })],
    ['cause', report({ error: { ...report().error, cause: { ...report().error, message: `token: ${secret}` } } })],
    [
      'aggregated error',
      report({ error: { ...report().error, errors: [{ ...report().error, message: `{"pin":"${secret}"}` }] } }),
    ],
    ['own property', report({ error: { ...report().error, properties: [property('apiKey', text(secret))] } })],
    [
      'deep own property',
      report({
        error: { ...report().error, properties: [property('config', object(property('auth', text(secret))))] },
      }),
    ],
    ['thrown value', report({ error: { ...report().error, value: object(property('secret', text(secret))) } })],
    [
      'stack file',
      report({ error: { ...report().error, stack: [{ origin: 'app', file: `http://h/a.ts?token=${secret}` }] } }),
    ],
    [
      'excerpt',
      report({
        error: {
          ...report().error,
          stack: [{ origin: 'app', excerpt: { firstLine: 3, lines: ['a', `const apiKey = '${secret}'`] } }],
        },
      }),
    ],
    ['page address', report({ environment: { runtime: 'browser', url: `https://h/?access_token=${secret}#x` } })],
    ['note', report({ notes: [`DATABASE_URL=${secret}`] })],
    ['this', report({ frames: [frame({}, { this: object(property('sessionId', text(secret))) })] })],
    ['query in a value', withVariables({ url: text(`/a?api-key=${secret}&b=1`) })],
    ['JSON in a value', withVariables({ body: text(`{"user":"bob","pass":"${secret}"}`) })],
    ['URL of a URL object', withVariables({ url: { ...object(), type: 'URL', text: `ftp://bob:${secret}@h/` } })],
  ])('masks the one in a %s', (_, given) => {
    expect(JSON.stringify(given)).toContain(secret)
    expect(JSON.stringify(maskReport(given, createMask()))).not.toContain(secret)
  })

  it('survives JSON unchanged', () => {
    const masked = maskReport(planted, createMask())
    expect(JSON.parse(JSON.stringify(masked))).toEqual(masked)
  })

  it('keeps numbers, lines and flags', () => {
    const given = report({
      metrics: { runtimeMs: 1, memoryDeltaBytes: 2 },
      frames: [frame({}, { file: 'a.ts', column: 3, approximate: true, omitted: 'depth', scopes: [] })],
      error: {
        ...report().error,
        stack: [{ origin: 'app', async: true, line: 4, excerpt: { firstLine: 3, lines: ['a', '', 'b'] } }],
      },
      environment: { runtime: 'node', memoryBytes: 5 },
    })
    expect(maskReport(given, createMask())).toEqual(given)
  })
})
