import {
  all,
  data,
  headersReceived,
  headersSent,
  localsOf,
  names,
  only,
  partOf,
  queryOf,
  urlOf,
} from '../known-parts.ts'
import type { LibraryKinds } from './kind.ts'

const NODE = ['node 24.21.0']
const NEST = ['@nestjs/core 12.5.1']
const EMITTER = names('domain')
const WITH_BODY = { params: ['params'], query: queryOf, body: ['body'] }

/** Requests, answers, sockets and applications: of Node and of libraries for servers. */
export const SERVERS: LibraryKinds = {
  instances: [
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
  ],
  plain: [
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
  ],
  functions: [
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
  ],
}
