// recipe
// app/traceghost/[[...path]]/route.ts
import { notFound } from 'next/navigation'

const server =
  process.env.NODE_ENV === 'development' &&
  import('@traceghost/devtools/dev-server').then(({ createDevServer }) => createDevServer({ base: '/traceghost' }))

async function answer(request: Request): Promise<Response> {
  return server ? (await server).fetch(request) : notFound()
}

export { answer as GET, answer as POST }
// end
