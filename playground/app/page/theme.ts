/** The button for light and dark. */
export function followTheme(onChange: () => void): void {
  const { dataset } = document.documentElement
  const isDark = matchMedia('(prefers-color-scheme: dark)')
  document.querySelector('.theme')?.addEventListener('click', () => {
    dataset.theme = (dataset.theme ?? (isDark.matches ? 'dark' : 'light')) === 'dark' ? 'light' : 'dark'
    onChange()
  })
}
