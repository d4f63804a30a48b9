"use strict";

// Swagger UI over the document of this very server, in light and dark as the browser has it.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => root.classList.toggle("dark-mode", dark.matches);
  paint();
  dark.addEventListener("change", paint);

  const say = (sentence) => {
    const note = document.createElement("p");
    note.setAttribute("role", "alert");
    note.textContent = sentence;
    document.getElementById("explorer").replaceChildren(note);
  };

  const show = (spec) => {
    // Asked is the server that this page comes from, by whatever name: the policy of the page allows no other.
    spec.servers = [{ url: location.origin }];
    SwaggerUIBundle({
      spec,
      dom_id: "#explorer",
      layout: "BaseLayout",
      presets: [SwaggerUIBundle.presets.apis],
      validatorUrl: null,
      deepLinking: true,
      filter: true,
      docExpansion: "list",
      defaultModelsExpandDepth: 0,
      defaultModelExpandDepth: 2,
      displayOperationId: true,
      displayRequestDuration: true,
      tryItOutEnabled: true,
      persistAuthorization: false,
      syntaxHighlight: { theme: "nord" },
    });
  };

  fetch("/openapi.json")
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .then(show)
    .catch((failure) => say("The OpenAPI document could not be read: " + failure.message + "."));
})();
