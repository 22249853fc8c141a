// An error with a cause: each of the two shows the values of the functions that threw it.
import { ghost } from 'traceghost'

function parseLine(line) {
  const [key, value] = line.split('=')
  if (value === undefined) throw new SyntaxError(`No "=" in "${line}"`)
  return [key.trim(), JSON.parse(value)]
}

function parseSettings(text) {
  const settings = {}
  for (const line of text.split('\n')) {
    const [key, value] = parseLine(line)
    settings[key] = value
  }
  return settings
}

const start = ghost((files) => {
  const port = 8080
  for (const { path, text } of files) {
    try {
      const settings = parseSettings(text)
      console.log(path, settings)
    } catch (cause) {
      throw new Error(`${path} cannot be read`, { cause })
    }
  }
  return port
})

start([
  { path: 'base.conf', text: 'debug = false\nretries = 3' },
  { path: 'local.conf', text: 'debug = true\nretries: 5' },
])
