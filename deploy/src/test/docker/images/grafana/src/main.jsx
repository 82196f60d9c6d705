// The page: what the container has mounted, and the dashboard that the address names (/d/<uid>), or the first.
import { Component, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Dashboard } from './Dashboard.jsx';
import './main.css';
import { readProvisioning } from './provisioning.js';

// Where Grafana's components look for icons and fonts.
window.__grafana_public_path__ = '/public/';

function Page() {
  const [{ datasources, dashboards, problems }, set] = useState({ dashboards: [], problems: [] });
  const report = (problem) => set((known) => ({ ...known, problems: [...new Set([...known.problems, problem])] }));
  useEffect(() => {
    readProvisioning().then(set, (error) => report(error.message));
  }, []);
  const uid = location.pathname.match(/^\/d\/([^/]+)/)?.[1];
  const dashboard = uid ? dashboards.find((one) => one.uid === uid) : dashboards[0];
  if (uid && dashboards.length > 0 && !dashboard) {
    problems.push(`no dashboard with the uid ${uid}`);
  }
  return (
    <>
      <header>
        Stand-in that draws this dashboard with Grafana&rsquo;s panel library. It is not a Grafana server.
      </header>
      {problems.length > 0 && <ul role="alert">{problems.map((problem) => <li key={problem}>{problem}</li>)}</ul>}
      {dashboard && (
        <Fence onProblem={report}>
          <Dashboard dashboard={dashboard} datasources={datasources} onProblem={report} />
        </Fence>
      )}
    </>
  );
}

/// What breaks while it is drawn is a problem like any other.
class Fence extends Component {
  state = {};

  static getDerivedStateFromError() {
    return { broken: true };
  }

  componentDidCatch(error) {
    this.props.onProblem(error.message);
  }

  render() {
    return this.state.broken ? null : this.props.children;
  }
}

createRoot(document.getElementById('root')).render(<Page />);
