import { configure, ghost } from 'traceghost'

configure({ reportType: 'none', onReport: (report) => console.log(JSON.stringify(report)) })

const pack = ghost((packedItem) => {
  const packedSize = packedItem.size.width
  return packedSize
})

try {
  pack({})
} catch {}
