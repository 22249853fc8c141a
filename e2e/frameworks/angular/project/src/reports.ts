import { configure, onReport, type Report } from 'traceghost';

const reports: Report[] = [];
Object.assign(window, { reports });
configure({ reportType: 'none' });
onReport((report) => void reports.push(report));
// Those of workers.
window.addEventListener('report', (event) => void reports.push((event as CustomEvent<Report>).detail));
