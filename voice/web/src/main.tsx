/** The page's beginning: one assistant, shown by one App, kept on the device by one worker. */

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./components/App.tsx";
import { Assistant } from "./core/assistant.ts";
import { AssistantContext } from "./core/useConversation.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

const assistant = new Assistant();
assistant.attach();

createRoot(root).render(
  <StrictMode>
    <AssistantContext value={assistant}>
      <App />
    </AssistantContext>
  </StrictMode>,
);

if (import.meta.env.PROD && "serviceWorker" in navigator) {
  // Without it the page works as well: a browser that refuses is no fault.
  navigator.serviceWorker.register("/service-worker.js").catch(() => undefined);
}
