import { render } from 'svelte/server'
import { configure } from 'traceghost'
import App from './App.svelte'

configure({ reportType: 'none', onReport: (report) => console.log(JSON.stringify(report)) })

if (!render(App).body.includes('packed')) throw new Error('nothing is rendered')
