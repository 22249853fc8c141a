import { flushSync, mount } from 'svelte'
import { serveRuns } from '../page.js'
import App from './App.svelte'

serveRuns((element, failure, { handles }) => {
  mount(App, { target: element, props: { failure, handles } })
  flushSync()
})
