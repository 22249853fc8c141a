/**
 * The names that blocks of the docs take as given: those of a page's other blocks, and those of the reader. A block
 * that imports one has its own.
 */

export {}

declare global {
  // Of traceghost, where a block leaves the import out.
  const configure: typeof import('traceghost').configure
  const flush: typeof import('traceghost').flush
  const ghost: typeof import('traceghost').ghost
  const reportOf: typeof import('traceghost').reportOf
  const nameReport: typeof import('traceghost/reporters').nameReport
  const receiveReports: typeof import('traceghost/endpoint').receiveReports
  const traceghost: typeof import('unplugin-traceghost/vite').default
  const report: import('traceghost').Report
  const store: import('@traceghost/devtools').Store
  type Report = import('traceghost').Report

  // Of the reader.
  const after: string
  const before: string
  const container: HTMLElement
  const dsn: string
  const error: unknown
  const flags: { readonly reports: boolean }
  const source: string
  const App: () => import('react').ReactElement
  const Orders: () => never
  function charge(headers: Headers): Promise<object>
  function handle(request: Request): Promise<Response>
  function priceOf(item: string | null): object
  function send(text: string): void
  interface Cart {
    readonly items: readonly object[]
  }
  interface Card {
    readonly id: string
  }
  interface Env {
    readonly name: string
  }
  interface Mail {
    readonly to: string
  }
  interface Order {
    readonly id: string
  }
  interface ExecutionContext {
    waitUntil(promise: Promise<unknown>): void
  }

  // Of other packages.
  const readFileSync: typeof import('node:fs').readFileSync
  const parentPort: import('node:worker_threads').MessagePort
  const Fastify: typeof import('fastify').fastify
  type FastifyError = import('fastify').FastifyError
  const Hono: typeof import('hono').Hono
  const HTTPException: typeof import('hono/http-exception').HTTPException
  const Koa: typeof import('koa')
  const app: import('hono').Hono
  const provider: import('@opentelemetry/sdk-logs').LoggerProvider
  type ErrorRequestHandler = import('express').ErrorRequestHandler
  const HttpException: typeof import('@nestjs/common').HttpException
  const GraphQLError: typeof import('graphql').GraphQLError
  const TRPCError: typeof import('@trpc/server').TRPCError
  const t: ReturnType<ReturnType<typeof import('@trpc/server').initTRPC.context>['create']>
  const order: (input: unknown) => Order
  const Component: typeof import('@angular/core').Component
  const HostListener: typeof import('@angular/core').HostListener
  const Input: typeof import('@angular/core').Input
  const computed: typeof import('@angular/core').computed
  const defineConfig: typeof import('vite').defineConfig
  const defineNuxtConfig: (options: object) => object
  const defineNitroPlugin: (plugin: () => void) => object
  const defineProps: <Props>() => Props
  const sveltekit: typeof import('@sveltejs/kit/vite').sveltekit
  const VitePWA: typeof import('vite-plugin-pwa').VitePWA
}
