// The module itself throws.

const parts = ['a', 'b', null]

function join(list) {
  let text = ''
  for (const part of list) {
    const upper = part.toUpperCase()
    text += upper
  }
  return text
}

export const joined = join(parts)
