import { ghost } from 'traceghost'

export const languageOf = ghost((header: string) => {
  const [first = ''] = header.split(',')
  const tags = first.split('-')
  if (tags.length > 2) throw new SyntaxError(`unknown language ${first}`)
  return tags[0]
})
