import { configure, onReport, type Report } from 'traceghost'

export const reports: Report[] = []
configure({ reportType: 'none' })
onReport((report) => void reports.push(report))
