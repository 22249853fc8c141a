// @flow
import { ghost } from 'traceghost'

enum Level {
  Low,
  High,
}

component Title(title: string, level as shown?: Level = Level.Low) {
  'use ghost'
  const size = title.length as number
  return <p>{check(size, shown)}</p>
}

hook useLevel(level: Level): string {
  const known = match (level) {
    Level.Low => 'low',
    _ => check(1, level),
  }
  return known
}

const check = ghost((size: number, level: Level): string => {
  const names = [...Level.members()] as Array<Level>
  return names[size].at(level as any)
})

export { Title, useLevel }
