import { onReport, type Report } from 'traceghost'

export default defineNuxtPlugin(() => {
  const reports: Report[] = []
  Object.assign(window, { reports })
  onReport((report) => void reports.push(report))
})
