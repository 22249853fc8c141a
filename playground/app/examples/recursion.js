// Recursion: each level is a frame of its own, with its own values.
import { ghost } from 'traceghost'

function sizeOf(folder, path) {
  let size = 0
  for (const [name, entry] of Object.entries(folder)) {
    const place = `${path}/${name}`
    size += typeof entry === 'number' ? entry : sizeOf(entry, place)
    if (Number.isNaN(size)) throw new TypeError(`${place} has no size`)
  }
  return size
}

const report = ghost(
  (disk) => {
    const total = sizeOf(disk, '')
    return `${total} bytes`
  },
  { depth: 4 },
)

report({
  etc: { hosts: 174 },
  home: {
    ada: { notes: 2048, photos: { cat: 90_112, dog: Number.NaN } },
  },
})
