/**
 * Control flow that libraries throw is not reported, and what they throw as a failure is: each library as it is
 * published.
 */

import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { compileFunction } from 'node:vm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { configure, ghost, type Matcher } from '../src/index.ts'
import { CONTROL_FLOW } from '../src/sinks/ignoring/control-flow.ts'
import {
  importInside,
  importLibrary,
  type Library,
  requireLibrary,
  requireNest,
  requireReact,
  versionOf,
} from './control-flow/library.ts'
import { reportsOf, startTest } from './instrumented.ts'
import { load } from './programs/load.ts'

beforeEach(startTest)

type Throw = () => unknown

/** The messages of errors of `run` that a ghost without the build step and one with it report. */
async function reported(run: Throw): Promise<string[]> {
  const { built } = load<{ built: (run: Throw) => Promise<unknown> }>(`
    const { ghost } = require('traceghost')
    exports.built = ghost(async function built(run) { const result = await run(); return result })
  `)
  const wrapped = ghost(async (given: Throw) => await given())
  const reports = [...(await reportsOf(() => built(run))), ...(await reportsOf(() => wrapped(run)))]
  return reports.map(({ error }) => error.message)
}

/** @param libraries names in `package.json`, for the versions that a row was read from */
function describeFlow(what: string, libraries: readonly string[], tests: () => void): void {
  tested.push(what)
  describe(what, () => {
    it.skipIf(libraries.length === 0)('was read in the versions that are tested', () => {
      const row = CONTROL_FLOW.find((each) => each.what === what)
      expect(row?.from).toEqual(libraries.map(versionOf))
    })
    tests()
  })
}
const tested: string[] = []

const isSilent = (name: string, run: Throw): void =>
  it(`${name} is not reported`, async () => expect(await reported(run)).toEqual([]))
const isReported = (name: string, run: Throw): void =>
  it(`${name} is reported`, async () => expect(await reported(run)).toHaveLength(2))

/** Not a literal: whatever has a method of this name may be awaited by mistake. */
const THEN = 'then'

const throws =
  (make: () => unknown): Throw =>
  () => {
    throw make()
  }

describe.each(['development', 'production'] as const)('React for %s', (mode) => {
  let React: Library
  let server: Library
  beforeAll(() => {
    ;({ React, server } = requireReact(mode))
  })

  /** Renders as servers do. @returns the whole text, and the errors that React reported. */
  function render(element: unknown): Promise<{ text: string; stacks: string[] }> {
    return new Promise((resolve, reject) => {
      const stacks: string[] = []
      const stream = server.renderToPipeableStream(element, {
        onError: (_: unknown, info: { componentStack: string }) => void stacks.push(info.componentStack),
        onShellError: reject,
        onAllReady: async () => resolve({ text: await new Response(pipe(stream)).text(), stacks }),
      })
    })
  }

  type Make = (React: Library, Page?: unknown) => (props?: object) => unknown

  /** A component as a ghost without the build step, and with it. */
  const ghosts = (source: string): Make[] => {
    const plain = compileFunction(`return ${source}`, ['React', 'Page'])
    const built = load<{ make: Make }>(
      `exports.make = (React, Page) => { ${source.replace(') {', ") { 'use ghost';")}; return App }`,
    )
    return [(library, Page) => ghost(plain(library, Page)), built.make]
  }

  it('suspends in use() and by thrown promises without a report', async () => {
    for (const make of ghosts('function App({ promise }) { const value = React.use(promise); return value }')) {
      const App = make(React)
      const reports = await reportsOf(async () => {
        const promise = wait(1, 'loaded')
        const element = React.createElement(React.Suspense, null, React.createElement(App, { promise }))
        expect((await render(element)).text).toContain('loaded')
      })
      expect(reports).toEqual([])
    }
    for (const make of ghosts('function App({ read }) { const value = read(); return value }')) {
      const App = make(React)
      let value: string | undefined
      const promise = wait(1).then(() => {
        value = 'loaded'
      })
      const read = (): string => {
        if (value === undefined) throw promise
        return value
      }
      const reports = await reportsOf(async () => {
        const element = React.createElement(React.Suspense, null, React.createElement(App, { read }))
        expect((await render(element)).text).toContain('loaded')
      })
      expect(reports).toEqual([])
    }
  })

  it('calls components to learn their stack lines without a report, and reports the failure that it does this for', async () => {
    const source =
      'function App({ user }) { const [name] = React.useState(user.name); return React.createElement("p", null, name, React.createElement(Page)) }'
    for (const make of ghosts(source)) {
      const Page = (): never => {
        throw new Error('real')
      }
      const App = make(React, ghost(Page))
      const reports = await reportsOf(async () => {
        const element = React.createElement(App, { user: { name: 'Ada' } })
        const { stacks } = await render(React.createElement(React.Suspense, null, element))
        expect(stacks.join()).toMatch(/Page[\s\S]*App/)
      })
      expect(reports.map(({ ghost: name, error }) => [name, error.message])).toEqual([['Page', 'real']])
    }
  })

  it('has a hook called in the wrong place reported', async () => {
    const said = console.error
    console.error = () => {}
    try {
      for (const make of ghosts('function App() { const [name] = React.useState(1); return name }')) {
        const reports = await reportsOf(() => make(React)())
        expect(reports.map(({ error }) => error.type)).toEqual(['TypeError'])
      }
    } finally {
      console.error = said
    }
  })
})

/** The output of a pipeable stream of React. */
function pipe(stream: Library): ReadableStream {
  const { readable, writable } = new TransformStream()
  const { Writable } = requireLibrary('node:stream')
  stream.pipe(Writable.fromWeb(writable))
  return readable
}

tested.push('the exception by which use() suspends')
tested.push('whatever components throw while React calls them to learn their stack lines')

describeFlow('a thenable: Suspense', ['react'], () => {
  isSilent(
    'a promise',
    throws(() => Promise.resolve()),
  )
  isSilent(
    'another thenable',
    throws(() => Object.create({ [THEN]: () => {} })),
  )
  isReported(
    'an error that has a `then`',
    throws(() => Object.assign(new Error('no such order'), { [THEN]: () => {} })),
  )
  isReported(
    'an object whose `then` is a getter',
    throws(() => Object.defineProperty({}, 'then', { get: () => () => {} })),
  )
})

describeFlow('a Response', ['react-router', '@tanstack/router-core', '@solidjs/router'], () => {
  isSilent(
    'one of the program',
    throws(() => new Response('', { status: 500 })),
  )
  isSilent('redirect() of React Router', async () => {
    throw (await importLibrary('react-router')).redirect('/login')
  })
  isSilent('redirectDocument() of React Router', async () => {
    throw (await importLibrary('react-router')).redirectDocument('/login')
  })
  isSilent('redirect() of TanStack Router', async () =>
    (await importLibrary('@tanstack/router-core')).redirect({ to: '/login', throw: true }),
  )
  isSilent('redirect() of Solid Router, which SolidStart has', async () => {
    throw (await importInside('@solidjs/router/dist/data/response.js')).redirect('/login')
  })
  isReported(
    'an object that looks like one',
    throws(() => ({ status: 404, headers: new Headers(), ok: false })),
  )
})

describeFlow('redirect(), notFound(), forbidden(), unauthorized() and what ends a static render', ['next'], () => {
  beforeAll(() => {
    process.env.__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS = 'true'
  })
  afterAll(() => {
    Reflect.deleteProperty(process.env, '__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS')
  })
  for (const name of ['redirect', 'permanentRedirect', 'notFound', 'forbidden', 'unauthorized'])
    isSilent(`${name}()`, () => requireLibrary('next/navigation')[name]('/login\nnext;'))
  isSilent('the end of a static render', () =>
    requireLibrary('next/dist/server/app-render/dynamic-rendering').throwToInterruptStaticGeneration(
      'cookies()',
      { route: '/' },
      {},
    ),
  )
  isSilent('the end of a prerender', () =>
    requireLibrary('next/dist/server/app-render/dynamic-rendering').abortAndThrowOnSynchronousRequestDataAccess(
      '/',
      'cookies()',
      new Error(),
      { controller: { signal: AbortSignal.abort() } },
    ),
  )
  isSilent('data that a prerender did not wait for', () =>
    requireLibrary('next/dist/server/dynamic-rendering-utils').makeDynamicHangingPromise(
      AbortSignal.abort(),
      '/',
      'cookies()',
    ),
  )
  isSilent(
    'what is left to the client',
    throws(() => {
      const { BailoutToCSRError } = requireLibrary('next/dist/shared/lib/lazy-dynamic/bailout-to-csr')
      return new BailoutToCSRError('useSearchParams()')
    }),
  )
  isReported(
    'another digest',
    throws(() => Object.assign(new Error('x'), { digest: '1234567' })),
  )
  isReported(
    'another status',
    throws(() => Object.assign(new Error('x'), { digest: 'NEXT_HTTP_ERROR_FALLBACK;500' })),
  )
})

/** React Router's response to a request. */
async function errorOf(loader: () => unknown, path: string): Promise<unknown> {
  const { createStaticHandler } = await importLibrary('react-router')
  const { errors } = await createStaticHandler([{ id: 'root', path: '/', loader }]).query(
    new Request(`http://x${path}`),
  )
  return errors.root
}

describeFlow('an error response below 500', ['react-router'], () => {
  isSilent('of a path without a route', async () => {
    throw await errorOf(() => null, '/nowhere')
  })
  isSilent('of a loader that throws data()', async () => {
    const { data } = await importLibrary('react-router')
    throw await errorOf(
      throws(() => data('gone', { status: 410 })),
      '/',
    )
  })
  isReported('of a loader that fails with 503', async () => {
    const { data } = await importLibrary('react-router')
    throw await errorOf(
      throws(() => data('busy', { status: 503 })),
      '/',
    )
  })
})

describeFlow('data() with a status below 500', ['react-router'], () => {
  isSilent('404', async () => {
    throw (await importLibrary('react-router')).data(null, { status: 404 })
  })
  isReported('503', async () => {
    throw (await importLibrary('react-router')).data(null, { status: 503 })
  })
  isReported('none, which is 500', async () => {
    throw (await importLibrary('react-router')).data(null)
  })
})

describeFlow('notFound()', ['@tanstack/router-core'], () => {
  isSilent('of TanStack Router', async () => (await importLibrary('@tanstack/router-core')).notFound({ throw: true }))
  isReported(
    'an error that says the same of itself',
    throws(() => Object.assign(new Error('no such order'), { isNotFound: true })),
  )
})

describeFlow('redirect()', ['@sveltejs/kit'], () => {
  isSilent('of SvelteKit', async () => (await importLibrary('@sveltejs/kit')).redirect(303, '/login'))
  isReported(
    'an object that looks like it',
    throws(() => ({ status: 303, location: '/login' })),
  )
  class Moved {
    readonly status = 303
    readonly location = '/login'
  }
  isReported(
    'an own class that looks like it',
    throws(() => new Moved()),
  )
})

describeFlow('error() below 500', ['@sveltejs/kit'], () => {
  isSilent('404', async () => (await importLibrary('@sveltejs/kit')).error(404))
  isSilent('403 with a message', async () => (await importLibrary('@sveltejs/kit')).error(403, 'not yours'))
  isReported('500', async () => (await importLibrary('@sveltejs/kit')).error(500))
  class Refusal {
    readonly status = 404
    readonly body = { message: 'no such order' }
    toString(): string {
      return `${this.status} ${this.body.message}`
    }
  }
  isReported(
    'an own class that looks like it',
    throws(() => new Refusal()),
  )
})

describeFlow('an HTTPError below 500', ['h3'], () => {
  isSilent('404', async () => {
    const { HTTPError } = await importLibrary('h3')
    throw HTTPError.status(404)
  })
  isSilent('422, with a message', async () => {
    const { HTTPError } = await importLibrary('h3')
    throw new HTTPError('no name', { status: 422 })
  })
  isReported('500', async () => {
    const { HTTPError } = await importLibrary('h3')
    throw new HTTPError('down')
  })
})

/** As `nuxt/app` 4.5.2 does, which stands on this h3 and needs a whole app to be loaded. */
const nuxtError = (error: object): object =>
  Object.defineProperties(error, {
    __nuxt_error: { value: true },
    status: { get: () => Reflect.get(error, 'statusCode'), configurable: true },
    statusText: { get: () => Reflect.get(error, 'statusMessage'), configurable: true },
  })

describeFlow('an H3Error below 500, which Nuxt makes too', ['h3-1'], () => {
  isSilent('404', async () => {
    throw (await importLibrary('h3-1')).createError({ statusCode: 404, statusMessage: 'Not Found' })
  })
  isSilent('404 of Nuxt', async () => {
    throw nuxtError((await importLibrary('h3-1')).createError({ statusCode: 404, fatal: true }))
  })
  isReported('a text, which is 500', async () => {
    throw (await importLibrary('h3-1')).createError('down')
  })
  isReported('503 of Nuxt', async () => {
    throw nuxtError((await importLibrary('h3-1')).createError({ status: 503 }))
  })
})

describeFlow('the AbortError of a signal that was aborted', [], () => {
  let slow: Server
  let url: string
  beforeAll(async () => {
    slow = createServer(() => {}).listen(0)
    await once(slow, 'listening')
    url = `http://localhost:${(slow.address() as AddressInfo).port}/`
  })
  afterAll(() => {
    slow.closeAllConnections()
    slow.close()
  })

  isSilent('of fetch()', async () => {
    const controller = new AbortController()
    const fetched = fetch(url, { signal: controller.signal })
    controller.abort()
    await fetched
  })
  isSilent('of throwIfAborted()', () => AbortSignal.abort().throwIfAborted())
  isSilent('of functions of Node', () => wait(1000, undefined, { signal: AbortSignal.abort() }))
  isSilent('of events of Node', () => once(slow, 'never', { signal: AbortSignal.abort() }))
  isReported('of a timeout', () => AbortSignal.abort(new DOMException('too slow', 'TimeoutError')).throwIfAborted())
  isReported(
    'of nobody knows',
    throws(() => new DOMException('gone', 'AbortError')),
  )
  isReported(
    'of a stream that was destroyed',
    throws(() => Object.assign(new Error('x'), { name: 'AbortError', code: 'ABORT_ERR' })),
  )

  const aborted = new AbortController()
  aborted.abort()
  const abort = throws(() => Object.assign(new Error('mine'), { name: 'AbortError' }))
  it.each<[string, object, number]>([
    ['a signal', AbortSignal.abort(), 0],
    ['options', { signal: AbortSignal.abort() }, 0],
    ['options within options', { fetch: { signal: AbortSignal.abort() } }, 0],
    ['a controller', { controller: aborted }, 0],
    ['a request', new Request('http://x', { signal: AbortSignal.abort() }), 0],
    ['a signal that goes on', { signal: new AbortController().signal }, 1],
    [
      'a class of the program that has the name',
      new (class AbortSignal {
        aborted = true
      })(),
      1,
    ],
  ])('that the program made is ignored for %s among the values', async (_, options, expected) => {
    const { built } = load<{ built: (options: object, abort: Throw) => void }>(`
      exports.built = (options, abort) => { 'use ghost'; abort(options) }
    `)
    const wrapped = ghost((_: object, run: Throw) => run())
    expect(await reportsOf(() => built(options, abort))).toHaveLength(expected)
    expect(await reportsOf(() => wrapped(options, abort))).toHaveLength(expected)
  })
})

describe('with the matchers that docs/options.md names', () => {
  afterEach(() => configure({ ignore: undefined }))

  /** The reported messages, by matcher. */
  async function reportedWith(ignore: Matcher, errors: readonly unknown[]): Promise<string[]> {
    configure({ ignore })
    const messages: string[] = []
    for (const error of errors) messages.push(...(await reported(throws(() => error))).slice(0, 1))
    return messages
  }

  it('Nest has exceptions from 500 up reported', async () => {
    const { HttpException, InternalServerErrorException, NotFoundException } = requireNest('@nestjs/common')
    const ignore = (error: unknown): boolean =>
      error instanceof HttpException && (error as { getStatus(): number }).getStatus() < 500
    const errors = [
      new NotFoundException('gone'),
      new HttpException('tea', 418),
      new InternalServerErrorException('down'),
    ]
    expect(await reportedWith(ignore, errors)).toEqual(['down'])
  })

  it('tRPC has internal errors reported', async () => {
    const { TRPCError, initTRPC } = await importLibrary('@trpc/server')
    const t = initTRPC.create()
    const router = t.router({
      find: t.procedure.query(throws(() => new TRPCError({ code: 'NOT_FOUND', message: 'gone' }))),
      fail: t.procedure.query(throws(() => new Error('down'))),
    })
    const caller = t.createCallerFactory(router)({})
    const errorOf = (call: Throw): Promise<unknown> => Promise.resolve(call()).catch((error) => error)
    const ignore = (error: unknown): boolean =>
      error instanceof TRPCError && (error as { code: string }).code !== 'INTERNAL_SERVER_ERROR'
    expect(await reportedWith(ignore, [await errorOf(caller.find), await errorOf(caller.fail)])).toEqual(['down'])
  })

  it('GraphQL has no errors of queries reported', async () => {
    const { GraphQLError, parse } = await importLibrary('graphql')
    const errorOf = (text: string): unknown => {
      try {
        return parse(text)
      } catch (error) {
        return error
      }
    }
    expect(await reportedWith(GraphQLError, [errorOf('{ user('), new GraphQLError('no'), new Error('down')])).toEqual([
      'down',
    ])
  })
})

it('has a test for each row', () => {
  expect(tested.toSorted()).toEqual(CONTROL_FLOW.map(({ what }) => what).toSorted())
})
