// Why: docs/adr/state-of-libraries.md
/**
 * Objects of Node and of libraries that are mostly machinery, which would fill a report, or that hold their value
 * behind an accessor. They are recognised by their own properties, since builds rename classes, and shown as the
 * program knows them. Each row was read in the library, at the version that it names.
 */

import type { Show } from './known-parts.ts'
import {
  all,
  data,
  headersReceived,
  headersSent,
  holds,
  localsOf,
  names,
  only,
  partOf,
  queryOf,
  urlOf,
} from './known-parts.ts'
import { addElement, isReactiveElement } from './lit.ts'
import { isPreactSignal, stateOfAngularSignal, stateOfPreactComputed } from './signals.ts'
import { componentName, componentView, REFS, shownAs, storeView } from './vue.ts'

export interface LibraryKind {
  readonly what: string
  /** Each with its version. Older versions are recognised too, as far as they have the same properties. */
  readonly from: readonly string[]
  /**
   * Own properties that every object of the kind has, and hardly any other, the rarest first; later ones may be
   * `@name`: a symbol by its description.
   */
  readonly has: readonly [string, ...string[]]
  /** Called where own properties are not enough. */
  readonly is?: (value: object) => boolean
  /** The name to show, where the library has none that survives a build. */
  readonly type?: string | ((value: object) => string | undefined)
  readonly show: Show
  /** Private fields and getters of the class are shown as values, or are machinery too. */
  readonly isWhole?: true
}

const NODE = ['node 24.21.0']
const NEST = ['@nestjs/core 12.5.1']
const VUE = ['vue 3.5.45']
const RXJS = ['rxjs 7.8.2']
const EMITTER = names('domain')
const WITH_BODY = { params: ['params'], query: queryOf, body: ['body'] }

/** Objects of classes. The first match counts. */
export const KINDS: readonly LibraryKind[] = [
  {
    what: 'a request to a server, or the answer to a client',
    from: [...NODE, 'express 5.3.0'],
    has: ['rawHeaders', 'rawTrailers', 'httpVersion', '_readableState'],
    show: all(
      names(
        'socket client res next aborted upgrade rawHeaders rawTrailers httpVersion httpVersionMajor httpVersionMinor joinDuplicateHeaders baseUrl originalUrl',
      ),
      { method: ['method'], url: urlOf, route: ['route', 'path'], headers: headersReceived, ...WITH_BODY },
    ),
  },
  {
    what: 'the answer of a server, or the request of a client',
    from: [...NODE, 'express 5.3.0'],
    has: ['outputData', 'sendDate', '_header'],
    show: all(
      names(
        'outputData outputSize writable destroyed chunkedEncoding shouldKeepAlive maxRequestsOnConnectionReached useChunkedEncodingByDefault sendDate strictContentLength req res agent socket connection timeoutCb parser reusedSocket maxHeadersCount maxHeaderSize insecureHTTPParser joinDuplicateHeaders socketPath upgradeOrConnect',
      ),
      { headers: headersSent },
    ),
  },
  {
    what: 'a request',
    from: ['fastify 5.12.8'],
    has: ['raw', 'params', '@fastify.context'],
    type: 'Request',
    show: all(names('raw log'), {
      method: ['raw', 'method'],
      url: ['raw', 'url'],
      route: ['@fastify.context', 'config', 'url'],
      params: ['params'],
      query: ['query'],
      headers: (request) => headersReceived(partOf(request, 'raw')),
      body: ['body'],
    }),
    isWhole: true,
  },
  {
    what: 'a reply',
    from: ['fastify 5.12.8'],
    has: ['raw', 'request', '@fastify.reply.headers'],
    type: 'Reply',
    show: all(names('raw log'), {
      statusCode: ['raw', 'statusCode'],
      headers: ['@fastify.reply.headers'],
      request: ['request'],
    }),
    isWhole: true,
  },
  {
    what: 'a route',
    from: ['express 5.3.0'],
    has: ['methods', 'stack', 'path'],
    is: (route) => typeof partOf(route, 'methods') === 'object' && typeof partOf(route, 'path') === 'string',
    show: only({ path: ['path'], methods: ['methods'] }),
    isWhole: true,
  },
  {
    what: 'an application',
    from: ['koa 3.3.0'],
    has: ['middleware', 'context', 'request', 'response', '_events'],
    show: data(names('middleware context request response compose domain')),
    isWhole: true,
  },
  {
    what: 'a context',
    from: ['hono 4.13.19'],
    has: ['setLayout', 'getLayout', 'newResponse', 'finalized'],
    show: data(names(''), {}, ['req', 'res', 'var']),
    isWhole: true,
  },
  {
    what: 'a request of a context',
    from: ['hono 4.13.19'],
    has: ['routeIndex', 'bodyCache', 'raw', 'path'],
    show: all(names('routeIndex bodyCache')),
    isWhole: true,
  },
  {
    what: 'a reference to a module',
    from: NEST,
    has: ['container', 'injector'],
    is: (value) => typeof partOf(partOf(value, 'container'), '_applicationConfig') === 'object',
    show: only({ module: ['_moduleRef', '_metatype'] }),
    isWhole: true,
  },
  {
    what: 'the adapter of a framework',
    from: NEST,
    has: ['routerMethodFactory', 'registeredPrefixes', 'httpServer'],
    show: only({}),
    isWhole: true,
  },
  {
    what: 'what holds an adapter',
    from: NEST,
    has: ['_httpAdapter', '_init$', '_listen$'],
    show: only({}),
    isWhole: true,
  },
  {
    what: 'a logger',
    from: NEST,
    has: ['localInstanceRef', 'context', 'options'],
    show: only({ context: ['context'] }),
    isWhole: true,
  },
  {
    what: 'a server',
    from: NODE,
    has: ['connectionsCheckingInterval', 'requestTimeout', '_connectionKey', '_events'],
    show: only({ address: ['_connectionKey'] }),
    isWhole: true,
  },
  {
    what: 'a socket',
    from: NODE,
    has: ['_events', '_readableState', 'allowHalfOpen'],
    show: all(names('allowHalfOpen server parser on addListener prependListener removeListener setEncoding')),
  },
  { what: 'an emitter', from: NODE, has: ['_events', '_eventsCount', '_maxListeners'], show: all(EMITTER) },
  { what: 'a stream to read from', from: NODE, has: ['_events', '_readableState'], show: all(EMITTER) },
  { what: 'a stream to write to', from: NODE, has: ['_events', '_writableState'], show: all(EMITTER) },
  {
    what: 'a component of a class',
    from: ['react 19.3.1', 'react-dom 19.3.1'],
    has: ['props', 'updater', '_reactInternals'],
    show: all(names('updater refs context')),
  },
  {
    what: 'a fiber',
    from: ['react-dom 19.3.1'],
    has: ['memoizedProps', 'memoizedState', 'stateNode', 'alternate', 'return'],
    show: only({ key: ['key'], props: ['memoizedProps'] }),
    isWhole: true,
  },
  ...REFS.map(
    ({ what, has, type, state }): LibraryKind => ({ what, from: VUE, has, type, show: holds(state), isWhole: true }),
  ),
  {
    what: 'a subject with a value',
    from: RXJS,
    has: ['_value', 'currentObservers', 'observers', 'isStopped'],
    show: holds((subject) => [partOf(subject, '_value')]),
    isWhole: true,
  },
  {
    what: 'a subject',
    from: RXJS,
    has: ['currentObservers', 'observers', 'isStopped'],
    show: only({ isStopped: ['isStopped'], error: ['thrownError'], buffer: ['_buffer'] }),
    isWhole: true,
  },
  {
    what: 'a box',
    from: ['mobx 7.1.3'],
    has: ['value_', 'enhancer_', 'observers_'],
    show: holds((box) => [partOf(box, 'value_')]),
    isWhole: true,
  },
  {
    what: 'a Map',
    from: ['mobx 7.1.3'],
    has: ['data_', 'hasMap_', 'enhancer_'],
    show: only({ data: ['data_'] }),
    isWhole: true,
  },
  {
    what: 'computed()',
    from: ['@preact/signals-core 1.14.5'],
    has: ['x', 's', 'g', 'f', 'v'],
    is: isPreactSignal,
    type: 'Computed',
    show: holds(stateOfPreactComputed),
    isWhole: true,
  },
  {
    what: 'signal()',
    from: ['@preact/signals-core 1.14.5'],
    has: ['v', 'i', 'n', 't'],
    is: isPreactSignal,
    type: 'Signal',
    show: holds((signal) => [partOf(signal, 'v')]),
    isWhole: true,
  },
  {
    what: 'an element',
    from: ['lit 3.3.3'],
    has: ['isUpdatePending', 'hasUpdated'],
    is: isReactiveElement,
    show: addElement,
    isWhole: true,
  },
]

/** Objects of no class. */
export const PLAIN_KINDS: readonly LibraryKind[] = [
  {
    what: 'the instance of a component',
    from: VUE,
    has: ['accessCache', 'setupState', 'propsOptions', 'vnode', 'ctx'],
    type: componentName,
    show: shownAs(componentView),
  },
  {
    what: 'a store',
    from: ['pinia 4.1.0'],
    has: ['$id', '$patch', '$subscribe', '_p'],
    type: 'Store',
    show: shownAs(storeView),
  },
  {
    what: 'an instance',
    from: ['fastify 5.12.8'],
    has: ['decorateRequest', 'addHook', 'routing', 'server'],
    type: 'Fastify',
    show: data(names('server log initialConfig')),
  },
  {
    what: 'a context',
    from: ['koa 3.3.0'],
    has: ['originalUrl', 'req', 'res', 'request', 'response', 'app'],
    type: 'Context',
    show: all(names('req res request response app originalUrl matched router captures'), {
      method: ['req', 'method'],
      url: ['req', 'url'],
      route: ['_matchedRoute'],
      params: ['params'],
      query: (context) => queryOf(partOf(context, 'req')),
      headers: (context) => headersReceived(partOf(context, 'req')),
      requestBody: ['request', 'body'],
      status: ['res', 'statusCode'],
      body: ['response', '_body'],
    }),
  },
  {
    what: 'a request',
    from: ['koa 3.3.0'],
    has: ['originalUrl', 'req', 'res', 'ctx', 'response', 'app'],
    type: 'Request',
    show: all(names('req res ctx response app originalUrl'), {
      method: ['req', 'method'],
      url: ['req', 'url'],
      query: (request) => queryOf(partOf(request, 'req')),
      headers: (request) => headersReceived(partOf(request, 'req')),
      body: ['body'],
    }),
  },
  {
    what: 'a response',
    from: ['koa 3.3.0'],
    has: ['ctx', 'req', 'res', 'request', 'app'],
    type: 'Response',
    show: all(names('req res ctx request app'), {
      status: ['res', 'statusCode'],
      headers: (response) => headersSent(partOf(response, 'res')),
      body: ['_body'],
    }),
  },
]

/** Functions. */
export const FUNCTION_KINDS: readonly LibraryKind[] = [
  {
    what: 'a signal',
    from: ['@angular/core 22.2.6'],
    has: ['length', '@SIGNAL'],
    type: 'Signal',
    show: holds(stateOfAngularSignal),
  },
  {
    what: 'an application',
    from: ['express 5.3.0'],
    has: ['mountpath', 'settings', 'locals', 'engines', '_events'],
    show: data(names('settings engines cache domain request response router'), { locals: localsOf }),
  },
  {
    what: 'a router',
    from: ['express 5.3.0'],
    has: ['caseSensitive', 'mergeParams', 'stack', 'strict'],
    show: only({}),
  },
]
