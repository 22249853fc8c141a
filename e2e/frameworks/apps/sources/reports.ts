import { configure, onReport, type Report } from 'traceghost'

const reports: Report[] = []
Object.assign(window, { reports })
configure({ reportType: 'none' })
onReport((report) => void reports.push(report))
