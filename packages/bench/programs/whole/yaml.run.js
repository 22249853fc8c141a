import { parse, stringify } from './yaml.js'

const service = (id) => `
service-${id}: &service-${id}
  image: "registry.example/app:${id}"   # pinned
  replicas: ${id % 5}
  environment:
    MODE: production
    NOTE: >-
      starts slowly,
      and stops at once
  ports: [${8000 + id}, ${9000 + id}]
  health: { path: /health, seconds: ${id / 4} }
  depends:
    - database
    - 'queue ${id}'
`

const text = Array.from({ length: 12 }, (_, id) => service(id)).join('')

export function run(times) {
  let total = 0
  for (let time = 0; time < times; time++) total += stringify(parse(text)).length
  return total
}
