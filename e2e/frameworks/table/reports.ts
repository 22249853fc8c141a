import { onReport, type Report } from 'traceghost'

const reports: Report[] = []
Object.assign(window, { reports })
onReport((report) => void reports.push(report))
