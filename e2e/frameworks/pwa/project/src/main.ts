import './reports.ts'

navigator.serviceWorker.register('/sw.js')

const text = document.querySelector('p')

navigator.serviceWorker.addEventListener('message', ({ data }) => {
  if ('report' in data) Object.assign(globalThis, { reports: [data.report] })
  else if (text) text.textContent = data.text
})

for (const item of ['soup', 'rice'])
  document.getElementById(item)?.addEventListener('click', async () => {
    const { active } = await navigator.serviceWorker.ready
    active?.postMessage({ item, count: 2 })
  })
