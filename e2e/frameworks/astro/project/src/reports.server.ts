import { onReport, type Report } from 'traceghost'

export const reports: Report[] = []
onReport((report) => void reports.push(report))
