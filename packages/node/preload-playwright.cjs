// Playwright requires what its configuration imports, unless the project is one of ES modules.
require('./dist/playwright.js')
