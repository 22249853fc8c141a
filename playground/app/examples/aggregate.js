// Several errors in one: every mirror failed, and each shows why.
import { ghost } from 'traceghost'

async function load(mirror, path) {
  const url = `${mirror.host}/${path}`
  await null
  if (mirror.isDown) throw new Error(`${mirror.host} is down`)
  const body = mirror.files[path]
  if (body.length > mirror.limit) throw new RangeError(`${url} is larger than ${mirror.limit} bytes`)
  return body
}

const download = ghost(async (path, mirrors) => {
  const startedWith = mirrors.length
  const attempts = mirrors.map((mirror) => load(mirror, path))
  const body = await Promise.any(attempts)
  return { path, body, startedWith }
})

await download('logo.svg', [
  { host: 'north.example', isDown: true },
  { host: 'south.example', files: {}, limit: 10 },
  { host: 'west.example', files: { 'logo.svg': '<svg></svg>' }, limit: 10 },
])
