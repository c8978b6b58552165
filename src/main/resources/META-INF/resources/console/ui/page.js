import { html, useEffect, useRef } from '../lib/preact.js';

/** A page with its title (which takes the focus, so that a screen reader says where it is) and its actions. */
export function Page({ title, lead, actions, back, children, className = '' }) {
  const heading = useRef(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    document.title = `${title} · Rollcall`;
  }, [title]);
  return html`
    <div class="page ${className}">
      <header class="title">
        <div>
          ${back && html`<a class="back" href=${back.href}>${back.label}</a>`}
          <h1 tabindex="-1" ref=${heading}>${title}</h1>
          ${lead && html`<p class="lead">${lead}</p>`}
        </div>
        ${actions && html`<div class="actions">${actions}</div>`}
      </header>
      ${children}
    </div>`;
}

/** A framed part of a page. */
export function Card({ title, actions, children, className = '' }) {
  return html`
    <section class="card ${className}" aria-label=${title}>
      ${(title || actions) && html`<header><h2>${title}</h2>${actions && html`<div class="actions">${actions}</div>`}</header>`}
      ${children}
    </section>`;
}

/** Names and values. `facts`: `[name, value]` pairs; what is empty is left out. */
export function Facts({ facts }) {
  return html`<dl class="facts">${facts.filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)
    .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** A word with a colour that is never its only meaning. `kind`: `good`, `warn`, `bad`, `info` or `plain`. */
export function Badge({ kind = 'plain', children }) {
  return html`<span class="badge ${kind}">${children}</span>`;
}

/** A number with what it counts. */
export function Figure({ value, label, href, kind = '' }) {
  const inside = html`<strong>${value}</strong><span>${label}</span>`;
  return href ? html`<a class="figure ${kind}" href=${href}>${inside}</a>` : html`<div class="figure ${kind}">${inside}</div>`;
}

/** Views of one thing; the chosen one is in the address. `tabs`: `[name, label]` pairs, `href(name)`. */
export function Tabs({ label, tabs, chosen, href }) {
  const strip = useRef(null);
  useEffect(() => strip.current.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }), [chosen]);
  return html`<nav class="tabs" aria-label=${label} ref=${strip}>${tabs.map(([name, text]) => html`
    <a href=${href(name)} aria-current=${name === chosen ? 'page' : undefined}>${text}</a>`)}</nav>`;
}
