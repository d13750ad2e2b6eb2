"""`./run accuracy`: what the tracker takes public lists of user agents, proxies and addresses for."""
