import { onReport, type Report } from 'traceghost'

const reports: Report[] = []
Object.assign(globalThis, { reports })
onReport((report) => void reports.push(report))
