import { onReport, type Report } from 'traceghost'

const reports: Report[] = []

export default defineNitroPlugin(({ router }) => {
  onReport((report) => void reports.push(report))
  router.get(
    '/reports',
    defineEventHandler(() => reports.splice(0)),
  )
})
